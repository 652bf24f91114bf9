package dev.whence.ranking;

import java.util.stream.IntStream;

/**
 * The logits of one sequence encoder for one history: state · E[i] + b[i]. Reuse an instance for
 * many histories. Not thread-safe.
 */
final class SequenceScores {

  private static final float[] NO_STATE = new float[0];

  private final SequenceModel model;
  private final float[] row;
  private float[] state = NO_STATE;

  SequenceScores(SequenceModel model) {
    this.model = model;
    row = new float[model.items().width()];
  }

  EncoderKind kind() {
    return model.kind();
  }

  /** Replaces the state by that after this history. */
  void load(int[] history) {
    state = model.state(history).orElse(NO_STATE);
  }

  SequenceLevel level(int[] candidates) {
    return state.length == 0
        ? SequenceLevel.NONE
        : SequenceLevel.of(
            IntStream.of(candidates)
                .filter(model.items()::isLearned)
                .mapToDouble(this::logit)
                .toArray());
  }

  /** The feature of an item in an answer of this level. */
  double relative(int item, SequenceLevel level) {
    if (state.length == 0 || level.equals(SequenceLevel.NONE)) {
      return 0;
    }
    return model.items().isLearned(item) ? logit(item) - level.logSumExp() : level.lowest();
  }

  private double logit(int item) {
    return model.items().logit(state, item, row);
  }
}
