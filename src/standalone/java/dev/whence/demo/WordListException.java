package dev.whence.demo;

/** A word list of the shop is missing or malformed; the message names the list and the line. */
public final class WordListException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WordListException(String message) {
    super(message);
  }

  WordListException(String message, Throwable cause) {
    super(message, cause);
  }
}
