package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.onnx.OnnxSequenceNetwork;
import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.SequenceModel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceTrainerTest {

  private static final int ITEMS = 50;

  /** Everybody walks round the circle of items from a place of their own. */
  private static Sequences circles(int people, int steps) {
    SplittableRandom random = new SplittableRandom(4);
    String[] histories =
        IntStream.range(0, people)
            .mapToObj(u -> circle(random.nextInt(ITEMS), steps))
            .toArray(String[]::new);
    return Choices.sequences(histories);
  }

  private static String circle(int first, int steps) {
    return IntStream.range(0, steps)
        .mapToObj(n -> "i" + (first + n) % ITEMS)
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  private static List<SequenceModel> train(SequencePolicy policy, Sequences sequences, long seed) {
    return new SequenceTrainer(policy, OnnxSequenceNetwork::new)
        .train(sequences, seed, Progress.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = SequencePolicy.class,
      names = {"ADDITIVE", "ATTENTION"})
  void train_walksRoundACircle_findsTheNextStep(SequencePolicy policy) {
    Sequences sequences = circles(200, 30);

    SequenceModel model = train(policy, sequences, 1).get(0);

    int[] walk = sequences.items(0);
    int[] history = {walk[9], walk[8], walk[7]};
    float[] state = model.state(history).orElseThrow();
    assertThat(best(model, state)).isEqualTo(walk[10]);
  }

  private static int best(SequenceModel model, float[] state) {
    float[] row = new float[model.items().width()];
    return IntStream.range(0, ITEMS)
        .boxed()
        .max(java.util.Comparator.comparingDouble(i -> model.items().logit(state, i, row)))
        .orElseThrow();
  }

  @Test
  void train_itemThatIsNobodysCountedChoice_staysUnlearned() {
    Sequences counted = Choices.sequences("a b c a b", "b c a rare").withoutLast(1);

    SequenceModel model = train(SequencePolicy.ADDITIVE, counted, 1).get(0);

    assertThat(model.items().size()).isEqualTo(4);
    assertThat(model.items().isLearned(0)).isTrue();
    assertThat(model.items().isLearned(3)).isFalse();
  }

  @Test
  void kinds_ofEachPolicy_areThoseThatItAsksFor() {
    Sequences dense = circles(1_700, 60);
    Sequences shortHistories = circles(6_000, 18);
    Sequences few = circles(60, 60);

    assertThat(SequencePolicy.BOTH.kinds(few))
        .containsExactly(EncoderKind.ADDITIVE, EncoderKind.ATTENTION);
    assertThat(SequencePolicy.OFF.kinds(dense)).isEmpty();
    assertThat(SequencePolicy.AUTO.kinds(few)).isEmpty();
    assertThat(SequencePolicy.AUTO.kinds(shortHistories)).isEmpty();
    assertThat(SequencePolicy.AUTO.kinds(dense)).containsExactly(EncoderKind.ADDITIVE);
  }

  @Test
  void train_nobodyWithTwoChoices_makesNone() {
    assertThat(train(SequencePolicy.BOTH, Choices.sequences("a", "b", "c"), 1)).isEmpty();
  }

  @Test
  void train_fewChoices_endsWithAnEncoder() {
    assertThat(train(SequencePolicy.ADDITIVE, Choices.sequences("a b", "b a c d e"), 1)).hasSize(1);
  }
}
