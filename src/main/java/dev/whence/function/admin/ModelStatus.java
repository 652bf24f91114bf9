package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.whence.learning.ModelCard;
import dev.whence.learning.Verdict;

/** Where a version stands now; unlike its card, this changes. */
public enum ModelStatus {
  /** It answers. */
  @JsonProperty("serving")
  SERVING,
  /** It may serve, and does not. */
  @JsonProperty("kept")
  KEPT,
  /** It was refused, and is kept for inspection. */
  @JsonProperty("refused")
  REFUSED;

  /** A refused version that was activated by hand serves all the same. */
  static ModelStatus of(ModelCard card, boolean current) {
    if (current) {
      return SERVING;
    }
    return card.verdict().filter(Verdict.Refused.class::isInstance).isPresent() ? REFUSED : KEPT;
  }
}
