package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.ItemGraphs;
import dev.whence.ranking.Model;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a model is made from.
 *
 * @param sequences everything that is known
 * @param graphs of these sequences
 * @param catalog what the items are
 * @param live what people chose and passed over in answers that they were shown; read from the log
 *     when it is asked for, as only a ranker that is trained needs it
 */
public record Lesson(
    Sequences sequences,
    Function<SuccessorChoice, ItemGraphs> graphs,
    Catalog catalog,
    Supplier<List<LiveList>> live) {

  /** The graphs are counted when they are asked for; nothing was shown to anybody. */
  public Lesson(Sequences sequences, Catalog catalog) {
    this(sequences, choice -> choice.graphs(new GraphBuilder(sequences)), catalog, List::of);
  }

  /** Counts everything for serving. */
  Model count(SuccessorChoice choice) {
    return new ModelBuilder(sequences, catalog, graphs).build(choice);
  }
}
