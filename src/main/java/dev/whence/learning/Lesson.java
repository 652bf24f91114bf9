package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.ItemGraphs;
import dev.whence.ranking.Model;
import java.util.List;
import java.util.function.Function;

/**
 * What a model is made from.
 *
 * @param sequences everything that is known
 * @param graphs of these sequences
 * @param catalog what the items are
 * @param live what people chose and passed over in answers that they were shown
 */
public record Lesson(
    Sequences sequences,
    Function<SuccessorChoice, ItemGraphs> graphs,
    Catalog catalog,
    List<LiveList> live) {

  public Lesson {
    live = List.copyOf(live);
  }

  /** The graphs are counted when they are asked for; nothing was shown to anybody. */
  public Lesson(Sequences sequences, Catalog catalog) {
    this(sequences, choice -> choice.graphs(new GraphBuilder(sequences)), catalog, List.of());
  }

  /** Counts everything for serving. */
  Model count(SuccessorChoice choice) {
    return new ModelBuilder(sequences, catalog, graphs).build(choice);
  }
}
