package dev.whence.ranking;

import java.util.Locale;

/** The sequence encoders there are; each fills one feature. */
public enum EncoderKind {
  /** A weighted sum of the history: cheap. */
  ADDITIVE(Feature.SEQUENCE_ADDITIVE),
  /** A light causal Transformer: the order and the company of the items count. */
  ATTENTION(Feature.SEQUENCE_ATTENTION);

  private final Feature feature;

  EncoderKind(Feature feature) {
    this.feature = feature;
  }

  Feature feature() {
    return feature;
  }

  /** The name of the folder in {@code models/encoders}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
