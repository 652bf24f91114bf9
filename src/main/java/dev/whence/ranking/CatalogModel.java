package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * What answers while there is no model: a model that knows the catalogue and nothing else, and
 * ranks the newest items first.
 */
public final class CatalogModel {

  /** The name of every such model; none of that name is ever published. */
  public static final ModelVersion VERSION = new ModelVersion("catalogue");

  private CatalogModel() {}

  public static ServingModel over(Catalog catalog) {
    List<AttributeTerm> terms = terms(catalog);
    float[] evenly = new float[terms.size()];
    Arrays.fill(evenly, 1);
    SparseMatrix none = SparseMatrix.empty(0);
    Model model =
        new Model(
            new ItemIndex(List.of()),
            new ItemGraphs(none, HistoryWeights.reciprocal(), none, none, none),
            new Popularity(new float[0], new float[0], Instant.EPOCH),
            new Vocabulary(terms, evenly, SparseMatrix.empty(terms.size())),
            new float[Feature.COUNT]);
    return new ServingModel(VERSION, new ItemSpace(model, catalog), new NewestFirst());
  }

  private static List<AttributeTerm> terms(Catalog catalog) {
    TreeSet<AttributeTerm> terms = new TreeSet<>();
    for (Item item : catalog.items()) {
      for (String attribute : item.attributes().keySet()) {
        item.terms(attribute).forEach(term -> terms.add(new AttributeTerm(attribute, term.id())));
      }
    }
    return List.copyOf(terms);
  }

  /** Scores an item by −ln(1 + age in days). */
  private static final class NewestFirst implements Scorer {
    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = -features[row * Feature.COUNT + Feature.FRESHNESS.ordinal()];
      }
      return scores;
    }

    @Override
    public void close() {}
  }
}
