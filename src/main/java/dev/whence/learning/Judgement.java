package dev.whence.learning;

import dev.whence.user.Event;
import java.time.Instant;
import java.util.List;

/**
 * Whether somebody found the explanation of a place helpful.
 *
 * @param method one of {@link #METHODS}, or {@link SignalCell#OTHER}
 */
record Judgement(Instant at, String method, boolean helpful) {

  /** The reason in the answer itself, which is judged where no method is named. */
  static final String REASON = "reason";

  /** Told apart; which there are must not depend on what callers send. */
  static final List<String> METHODS =
      List.of(
          REASON,
          "shapley",
          "sampled",
          "lime",
          "saliency",
          "surrogate",
          "attention",
          "counterfactual");

  static Judgement of(Event event) {
    String method = event.method().orElse(REASON);
    return new Judgement(
        event.occurredAt(),
        METHODS.contains(method) ? method : SignalCell.OTHER,
        event.value().orElse(0) == 1);
  }

  /** The judgement that stands: the later one. */
  Judgement or(Judgement other) {
    return other.at.isAfter(at) ? other : this;
  }
}
