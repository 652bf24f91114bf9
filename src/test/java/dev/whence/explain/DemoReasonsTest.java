package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.DemoLearning;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Scorer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every reason of a trained model is true, in every language and to the last word. */
class DemoReasonsTest {

  private static final int PEOPLE = 15;

  @Test
  void check_reasonsOfTheDemonstrationShop_areAllFaithful() {
    TrainedModel trained = DemoLearning.smallModel(1);
    try (Scorer scorer = DemoLearning.NETWORK.open(trained.ranker())) {
      List<ItemExplanation> explained =
          ReasonedItems.of(
              trained,
              scorer,
              DemoLearning.CATALOG,
              DemoLearning.events(30),
              PEOPLE,
              DemoLearning.END);

      ReasonCheck check = ReasonCheck.of(explained);

      assertThat(explained).hasSizeGreaterThanOrEqualTo(100);
      assertThat(check.faults()).isEmpty();
      assertThat(check.faithful()).isEqualTo(2 * explained.size());
      assertThat(check.share()).isEqualTo(1);
    }
  }
}
