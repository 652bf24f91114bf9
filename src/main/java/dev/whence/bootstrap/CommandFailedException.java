package dev.whence.bootstrap;

/** A command cannot do what it was asked; the message says what to mend. */
final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
