package dev.whence.learning;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.Term;
import dev.whence.ranking.SparseMatrix;
import dev.whence.ranking.Vocabulary;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts attribute terms, and which follows which from one choice to the next two. */
final class VocabularyBuilder {

  private static final int STEP_WINDOW = 2;

  /** Added to observed and to expected counts, so that rare pairs say little. */
  private static final double STEP_SHRINKAGE = 5;

  private static final int STEPS_KEPT = 200;

  private VocabularyBuilder() {}

  static Vocabulary build(Catalog catalog, Sequences sequences) {
    Map<AttributeTerm, Integer> frequency = new TreeMap<>();
    for (Item item : catalog.items()) {
      distinctTerms(item).forEach(term -> frequency.merge(term, 1, Integer::sum));
    }
    List<AttributeTerm> terms = List.copyOf(frequency.keySet());
    float[] idf = new float[terms.size()];
    int t = 0;
    for (int items : frequency.values()) {
      idf[t++] = (float) Math.log((1.0 + catalog.size()) / items);
    }
    Vocabulary counted = new Vocabulary(terms, idf, SparseMatrix.empty(terms.size()));
    return new Vocabulary(terms, idf, steps(counted, catalog, sequences));
  }

  private static Set<AttributeTerm> distinctTerms(Item item) {
    Set<AttributeTerm> terms = new HashSet<>();
    item.attributes()
        .forEach(
            (name, value) -> {
              if (value instanceof AttributeValue.Terms categorical) {
                for (Term term : categorical.terms()) {
                  terms.add(new AttributeTerm(name, term.id()));
                }
              }
            });
    return terms;
  }

  /** PMI[a, b] = ln((n_ab + s) / (n_a · n_b / n + s)) over steps of one or two places. */
  private static SparseMatrix steps(Vocabulary counted, Catalog catalog, Sequences sequences) {
    int[][] termsOf = new int[sequences.index().size()][];
    Arrays.setAll(termsOf, i -> counted.termsOf(catalog.describe(sequences.index().item(i))));
    StepCounts counts = new StepCounts(counted.size());
    for (int u = 0; u < sequences.users(); u++) {
      int[] items = sequences.items(u);
      for (int n = 0; n < items.length; n++) {
        for (int d = 1; d <= STEP_WINDOW && n + d < items.length; d++) {
          counts.add(termsOf[items[n]], termsOf[items[n + d]]);
        }
      }
    }
    return counts.information(STEP_SHRINKAGE, STEPS_KEPT);
  }
}
