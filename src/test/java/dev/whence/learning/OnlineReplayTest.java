package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.adapter.memory.InMemoryReactionStore;
import dev.whence.learning.OnlineReplay.Result;
import dev.whence.learning.OnlineReplay.Slice;
import dev.whence.ranking.HeadPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnlineReplayTest {

  private static final Duration HALF_LIFE = Duration.ofDays(365);
  private static final HeadPolicy PERSONAL = new HeadPolicy(0.005, HALF_LIFE, 0.3, 1, 5);
  private static final BiasPolicy ITEMS = new BiasPolicy(HALF_LIFE, 5, 0.5);
  private static final Sequences SEQUENCES = DemoLearning.sequences(150);

  private static Result replay(OnlineVariant... variants) {
    return new OnlineReplay(DemoLearning.trainer(1), DemoLearning.NETWORK)
        .replay(
            SEQUENCES,
            DemoLearning.CATALOG,
            new Slice(0.7, 1),
            List.of(variants),
            1,
            Progress.NONE);
  }

  private static OnlineVariant nothing() {
    return new OnlineVariant("nothing", 10, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static OnlineVariant both() {
    ReactionStore reactions = new InMemoryReactionStore(HALF_LIFE);
    return new OnlineVariant(
        "both",
        10,
        Optional.of(PERSONAL),
        Optional.of(new LearnedBias(reactions, ITEMS)),
        Optional.of(reactions));
  }

  @Test
  void replay_nothingLearned_isTheRankerAlone() {
    Result result = replay(nothing());

    assertThat(result.choices()).isBetween(1, (int) (0.31 * SEQUENCES.size()));
    assertThat(result.ndcg()).isBetween(0.0, 1.0);
    assertThat(result.variants())
        .singleElement()
        .satisfies(
            variant -> {
              assertThat(variant.ndcg().value()).isZero();
              assertThat(variant.logLoss().value()).isZero();
              assertThat(variant.logLoss().standardError()).isZero();
              assertThat(variant.logLoss().n()).isEqualTo(result.held());
            });
  }

  @Test
  void replay_learning_isTheSameEachTimeAndChangesScores() {
    Result one = replay(both());

    assertThat(one).isEqualTo(replay(both()));
    assertThat(one.variants().get(0).logLoss().value()).isNotZero();
    assertThat(one.variants().get(0).logLoss().standardError()).isPositive();
  }

  @Test
  void slice_outsideOfTheChoices_isRefused() {
    assertThatThrownBy(() -> new Slice(0, 0.5)).hasMessageContaining("not 0.0 to 0.5");
    assertThatThrownBy(() -> new Slice(0.5, 1.2)).hasMessageContaining("1.2");
  }

  /** Two people with two choices each, the differences of one person being equal. */
  @Test
  void difference_ofChoicesOfOnePerson_hasAStandardErrorByPerson() {
    ChoiceScores mine = new ChoiceScores();
    ChoiceScores other = new ChoiceScores();
    double[] gains = {0.3, 0.3, 0.1, 0.1};
    for (int n = 0; n < gains.length; n++) {
      mine.add(n / 2, gains[n], n == 3 ? Double.NaN : 1);
      other.add(n / 2, 0, n == 3 ? Double.NaN : 2);
    }

    assertThat(mine.ndcgBeside(other).value()).isCloseTo(0.2, within(1e-12));
    assertThat(mine.ndcgBeside(other).standardError())
        .isCloseTo(Math.sqrt(2 * 0.2 * 0.2) / 4, within(1e-12));
    assertThat(mine.logLossBeside(other).n()).isEqualTo(3);
    assertThat(mine.logLossBeside(other).value()).isEqualTo(-1);
  }
}
