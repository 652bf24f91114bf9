package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.ItemSpace;
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
   * @param ranked by graph and ranker
   * @param graphOnly by the item graph alone
   */
  public record Result(TrainedModel model, RankingMetrics ranked, RankingMetrics graphOnly) {}

  public Result evaluate(Sequences sequences, Catalog catalog, long seed, Progress progress) {
    TrainedModel trained =
        trainer.train(sequences.withoutLast(WITHHELD), catalog, null, seed, progress);
    ItemSpace space = new ItemSpace(trained.model(), catalog);
    List<Optional<Example>> tests =
        IntStream.range(0, sequences.users())
            .filter(u -> sequences.items(u).length >= SHORTEST)
            .mapToObj(u -> Example.of(sequences, u, sequences.items(u).length - 1))
            .toList();
    progress.step("testing", 0, 1);
    try (Scorer scorer = network.open(trained.ranker())) {
      RankingMetrics ranked = Evaluation.of(space, tests, Optional.of(scorer));
      RankingMetrics graphOnly = Evaluation.of(space, tests, Optional.empty());
      progress.step("testing", 1, 1);
      return new Result(trained, ranked, graphOnly);
    }
  }
}
