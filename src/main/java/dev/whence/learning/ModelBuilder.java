package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ItemGraphs;
import dev.whence.ranking.Model;
import dev.whence.ranking.Popularity;
import java.time.Duration;
import java.util.function.Function;

/** Counts everything that a model knows, the ranker apart. */
final class ModelBuilder {

  private static final Duration POPULARITY_HALF_LIFE = Duration.ofDays(14);

  private final Sequences sequences;
  private final Catalog catalog;
  private final Function<SuccessorChoice, ItemGraphs> graphs;

  /** Counts the sequences anew. */
  ModelBuilder(Sequences sequences, Catalog catalog) {
    this(sequences, catalog, choice -> choice.graphs(new GraphBuilder(sequences)));
  }

  /**
   * @param graphs of these sequences
   */
  ModelBuilder(Sequences sequences, Catalog catalog, Function<SuccessorChoice, ItemGraphs> graphs) {
    this.sequences = sequences;
    this.catalog = catalog;
    this.graphs = graphs;
  }

  Model build(SuccessorChoice choice) {
    return new Model(
        sequences.index(),
        graphs.apply(choice),
        popularity(),
        VocabularyBuilder.build(catalog, sequences),
        new float[Feature.COUNT]);
  }

  private Popularity popularity() {
    float[] events = new float[sequences.index().size()];
    float[] recent = new float[events.length];
    long end = sequences.end().getEpochSecond();
    for (int u = 0; u < sequences.users(); u++) {
      int[] items = sequences.items(u);
      for (int n = 0; n < items.length; n++) {
        double age = (double) (end - sequences.second(u, n)) / POPULARITY_HALF_LIFE.toSeconds();
        events[items[n]]++;
        recent[items[n]] += (float) Math.pow(0.5, age);
      }
    }
    return new Popularity(events, recent, sequences.end());
  }
}
