package dev.whence.learning;

/** Whether a candidate may serve. */
public sealed interface Verdict {

  /** It passed every check. */
  record Accepted() implements Verdict {}

  /**
   * It is kept, and does not serve.
   *
   * @param reason one sentence with the figures
   */
  record Refused(String reason) implements Verdict {
    public Refused {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a refusal says why");
      }
    }
  }
}
