package dev.whence.explain;

import java.util.Objects;

/**
 * Who writes which reasons.
 *
 * @param ofAnswers within the latency of an answer
 * @param ofExplanations when somebody asks why
 */
public record ReasonWriters(ReasonWriter ofAnswers, ReasonWriter ofExplanations) {

  public ReasonWriters {
    Objects.requireNonNull(ofAnswers, "ofAnswers is null");
    Objects.requireNonNull(ofExplanations, "ofExplanations is null");
  }
}
