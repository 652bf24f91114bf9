package dev.whence.explain;

/** Bytes are not a decision that this build can read. */
public final class CorruptDecisionException extends Exception {

  private static final long serialVersionUID = 1L;

  CorruptDecisionException(String message, Throwable cause) {
    super(message, cause);
  }
}
