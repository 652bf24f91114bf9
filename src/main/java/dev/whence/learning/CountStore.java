package dev.whence.learning;

import java.util.Optional;

/**
 * Keeps what was counted for the next time. Nothing is lost with it: all of it can be counted again
 * from the training log.
 */
public interface CountStore {

  /**
   * What was written last; empty if nothing was, or if it is damaged or of another format.
   *
   * @throws CountStoreUnavailableException if the store cannot be reached
   */
  Optional<CountedLog> read();

  /**
   * Replaces what was written before, whole or not at all.
   *
   * @throws CountStoreUnavailableException if it cannot be written
   */
  void write(CountedLog counted);

  /** Counts cannot be read or written. */
  final class CountStoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CountStoreUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
