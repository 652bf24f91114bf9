package dev.whence.function.event;

/** An invocation ended in an Error: too little memory, too deep a recursion, a missing class. */
public final class BrokenInvocationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenInvocationException(Error error) {
    super("the invocation ended in " + error, error);
  }
}
