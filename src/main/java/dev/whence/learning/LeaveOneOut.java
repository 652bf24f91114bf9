package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The protocol of the papers. Each person's last choice is the test item and the one before it the
 * validation item. Everything shared is learned from all choices but these two; the history at the
 * time of the test is everything before the test item. The test item competes with all items but
 * the person's history.
 */
public final class LeaveOneOut {

  private static final int WITHHELD = 2;
  private static final int SHORTEST = 3;

  private final ModelTrainer trainer;
  private final RankerNetwork network;

  public LeaveOneOut(ModelTrainer trainer, RankerNetwork network) {
    this.trainer = trainer;
    this.network = network;
  }

  /**
   * @param strict nothing shared has seen the validation choices
   * @param refreshed all that is counted has counted the validation choices too, as it would have
   *     in operation; the ranker, and how successors are counted, are the same
   */
  public record Result(Draft model, Figures strict, Figures refreshed) {}

  /**
   * @param ranked by graph and ranker
   * @param graphOnly by the item graph alone
   */
  public record Figures(RankingMetrics ranked, RankingMetrics graphOnly) {}

  /**
   * How true the explanations of what {@link #evaluate} trained are, on answers to people of whom
   * the last choice is not known yet.
   *
   * @return empty if nothing can be recommended to anybody
   * @throws IllegalArgumentException if a score is not finite
   */
  public Optional<ExplanationQuality> explanations(
      ExplanationMeasurement measurement,
      Draft trained,
      Sequences sequences,
      Catalog catalog,
      long seed) {
    List<ExplainedRequest> requests =
        tested(sequences)
            .mapToObj(u -> ExplainedRequest.before(sequences, u, sequences.items(u).length - 1))
            .toList();
    try (Scorer scorer = network.open(trained.ranker());
        ShuffledRankers shuffled = new ShuffledRankers(network, trained.ranker(), seed)) {
      ItemSpace space = new ItemSpace(trained.model(), catalog);
      return measurement.measure(
          new ExplanationMeasurement.Subject(space, scorer, shuffled.scorers()),
          requests,
          seed,
          () -> true);
    }
  }

  private static IntStream tested(Sequences sequences) {
    return IntStream.range(0, sequences.users()).filter(u -> sequences.items(u).length >= SHORTEST);
  }

  public Result evaluate(Sequences sequences, Catalog catalog, long seed, Progress progress) {
    Draft trained =
        trainer.train(new Lesson(sequences.withoutLast(WITHHELD), catalog), seed, progress);
    List<Optional<Example>> tests =
        tested(sequences)
            .mapToObj(u -> Example.of(sequences, u, sequences.items(u).length - 1))
            .toList();
    try (Scorer scorer = network.open(trained.ranker())) {
      progress.step("testing", 0, 2);
      Figures strict = figures(new ItemSpace(trained.model(), catalog), tests, scorer);
      progress.step("testing", 1, 2);
      Model recounted =
          new ModelBuilder(sequences.withoutLast(1), catalog)
              .build(trained.choice())
              .withSequencesOf(trained.model());
      Figures refreshed = figures(new ItemSpace(recounted, catalog), tests, scorer);
      progress.step("testing", 2, 2);
      return new Result(trained, strict, refreshed);
    }
  }

  private static Figures figures(ItemSpace space, List<Optional<Example>> tests, Scorer scorer) {
    return new Figures(
        Evaluation.of(space, tests, Optional.of(scorer)),
        Evaluation.of(space, tests, Optional.empty()));
  }
}
