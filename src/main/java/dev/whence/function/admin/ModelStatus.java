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
  REFUSED,
  /** It served and was withdrawn: it did worse than its parent, or was replaced by hand. */
  @JsonProperty("rolled_back")
  ROLLED_BACK;

  /** A refused version that was activated by hand serves all the same. */
  static ModelStatus of(ModelCard card, boolean current, boolean withdrawn) {
    if (current) {
      return SERVING;
    }
    if (withdrawn) {
      return ROLLED_BACK;
    }
    return card.verdict().filter(Verdict.Refused.class::isInstance).isPresent() ? REFUSED : KEPT;
  }
}
