package dev.whence.ranking;

/**
 * What the features of one answer are relative to: the largest graph scores among its candidates,
 * and the level of each encoder's logits. An answer keeps them, so that a feature can be computed
 * again exactly as it was.
 */
public record Maxima(
    float recent,
    float slow,
    float peak,
    float together,
    float backward,
    float last,
    float next,
    SequenceLevel additive,
    SequenceLevel attention) {

  /** What a list without any score has. */
  public static final Maxima NONE =
      new Maxima(0, 0, 0, 0, 0, 0, 0, SequenceLevel.NONE, SequenceLevel.NONE);

  /** The level of an encoder's logits. */
  public SequenceLevel level(EncoderKind kind) {
    return switch (kind) {
      case ADDITIVE -> additive;
      case ATTENTION -> attention;
    };
  }

  Maxima with(EncoderKind kind, SequenceLevel level) {
    return new Maxima(
        recent,
        slow,
        peak,
        together,
        backward,
        last,
        next,
        kind == EncoderKind.ADDITIVE ? level : additive,
        kind == EncoderKind.ATTENTION ? level : attention);
  }
}
