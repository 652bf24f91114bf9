package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.whence.learning.SequenceNetwork;
import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.ItemEmbeddings;
import dev.whence.ranking.SequenceModel;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxSequenceNetworkTest {

  private static final int ITEMS = 40;

  /** In this language item i is followed by i + 1, and every item is as popular as any other. */
  private static SequenceNetwork.Batch sentences(SequenceNetwork network, SplittableRandom random) {
    int length = network.rowLength();
    int[] items = new int[network.batchRows() * length];
    int[] targets = new int[items.length];
    int[] segments = new int[items.length];
    for (int row = 0; row < network.batchRows(); row++) {
      int first = random.nextInt(ITEMS);
      for (int n = 0; n < length; n++) {
        items[row * length + n] = (first + n) % ITEMS;
        targets[row * length + n] = (first + n + 1) % ITEMS;
        segments[row * length + n] = n / 16;
      }
    }
    int[] negatives = new int[network.negatives()];
    Arrays.setAll(negatives, n -> random.nextInt(ITEMS));
    double correction = Math.log((ITEMS - 1.0) / negatives.length);
    return new SequenceNetwork.Batch(items, segments, targets, negatives, correction);
  }

  private static SequenceModel afterSteps(EncoderKind kind, int steps, double rate, long seed) {
    SequenceNetwork network = new OnnxSequenceNetwork(kind);
    SplittableRandom random = new SplittableRandom(3);
    float[] bias = new float[ITEMS + 1];
    bias[ITEMS] = ItemEmbeddings.UNLEARNED;
    try (SequenceNetwork.Training training = network.start(bias, seed)) {
      for (int step = 0; step < steps; step++) {
        training.step(sentences(network, random), rate);
      }
      return training.model();
    }
  }

  @ParameterizedTest
  @EnumSource(EncoderKind.class)
  void step_languageOfSuccessors_findsWhatFollows(EncoderKind kind) {
    SequenceModel model = afterSteps(kind, 60, 1e-2, 1);

    for (int last = 0; last < ITEMS; last++) {
      int[] history = {last, (last + ITEMS - 1) % ITEMS, (last + ITEMS - 2) % ITEMS};
      float[] state = model.state(history).orElseThrow();
      assertThat(best(model, state)).isEqualTo((last + 1) % ITEMS);
    }
  }

  private static int best(SequenceModel model, float[] state) {
    float[] row = new float[model.items().width()];
    int best = 0;
    for (int item = 1; item < ITEMS; item++) {
      if (model.items().logit(state, item, row) > model.items().logit(state, best, row)) {
        best = item;
      }
    }
    return best;
  }

  @ParameterizedTest
  @EnumSource(EncoderKind.class)
  void model_sameSeed_isTheSame(EncoderKind kind) {
    SequenceModel model = afterSteps(kind, 2, 1e-2, 5);

    assertThat(afterSteps(kind, 2, 1e-2, 5).graph()).isEqualTo(model.graph());
    assertThat(output(afterSteps(kind, 2, 1e-2, 5))).isEqualTo(output(model));
    assertThat(output(afterSteps(kind, 2, 1e-2, 6))).isNotEqualTo(output(model));
  }

  private static float[] output(SequenceModel model) {
    float[] row = new float[model.items().width()];
    model.items().copyOutput(7, row, 0);
    return row;
  }

  @ParameterizedTest
  @EnumSource(EncoderKind.class)
  void step_batchWithoutItems_costsNothing(EncoderKind kind) {
    SequenceNetwork network = new OnnxSequenceNetwork(kind);
    int[] nothing = new int[network.batchRows() * network.rowLength()];
    Arrays.fill(nothing, SequenceNetwork.Batch.ABSENT);
    int[] negatives = new int[network.negatives()];
    try (SequenceNetwork.Training training = network.start(new float[ITEMS], 1)) {
      assertThat(
              training.step(
                  new SequenceNetwork.Batch(nothing, nothing, nothing, negatives, 0), 1e-2))
          .isZero();
    }
  }

  @Test
  void state_itemsThatTheEncoderDoesNotKnow_arePassedOver() {
    SequenceModel model = afterSteps(EncoderKind.ADDITIVE, 2, 1e-2, 1);

    assertThat(model.items().isLearned(ITEMS)).isFalse();
    assertThat(model.state(new int[] {ITEMS, ITEMS + 70})).isEmpty();
    assertThat(model.state(new int[] {ITEMS, 3, 70, 4}).orElseThrow())
        .isEqualTo(model.state(new int[] {3, 4}).orElseThrow());
  }

  @Test
  void attention_ofAHistory_isOneWeightAnItemAndSumsToOne() {
    SequenceModel model = afterSteps(EncoderKind.ATTENTION, 60, 1e-2, 1);
    float[] state = model.state(new int[] {5, 4, 3}).orElseThrow();

    Map<Integer, Float> weights = model.attention(new int[] {5, ITEMS, 4, 3});

    assertThat(weights.keySet()).containsExactly(5, 4, 3);
    assertThat(weights.values()).allMatch(weight -> weight > 0);
    assertThat(weights.values().stream().mapToDouble(Float::doubleValue).sum())
        .isCloseTo(1, within(1e-5));
    assertThat(model.attention(new int[] {7})).containsExactly(entry(7, 1f));
    assertThat(model.attention(new int[] {ITEMS})).isEmpty();
    assertThat(model.state(new int[] {5, 4, 3}).orElseThrow()).isEqualTo(state);
  }

  @Test
  void attention_ofAnEncoderThatDoesNotAttend_isNone() {
    SequenceModel model = afterSteps(EncoderKind.ADDITIVE, 2, 1e-2, 1);

    assertThat(model.attention(new int[] {5, 4, 3})).isEmpty();
  }

  @Test
  void open_graphOfARanker_isRefused() {
    byte[] ranker = RankerSpecification.resource("linear", "score.onnx");

    assertThatThrownBy(() -> new OnnxSequenceEncoder(ranker))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("features");
  }
}
