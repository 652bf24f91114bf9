package dev.whence.user;

/** Stored bytes are an intact user state, of a later version than this build reads. */
public final class LaterStateException extends CorruptStateException {

  private static final long serialVersionUID = 1L;

  LaterStateException(String reason) {
    super(0, reason);
  }
}
