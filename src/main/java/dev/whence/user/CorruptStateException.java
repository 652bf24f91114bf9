package dev.whence.user;

/** Stored bytes are no user state that this build can read. */
public sealed class CorruptStateException extends Exception permits LaterStateException {

  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * @param position the byte at which reading stopped, from 0
   * @param reason what stands there, and what was expected
   */
  public CorruptStateException(int position, String reason) {
    super("at byte " + position + ": " + reason);
    this.position = position;
  }

  /** The byte at which reading stopped, from 0. */
  public int position() {
    return position;
  }
}
