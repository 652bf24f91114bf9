package dev.whence.learning;

import dev.whence.user.UserId;
import java.time.Instant;
import java.util.Collection;

/**
 * The durable record of who was erased; it outlives everything that was stored of them, because the
 * training log is never changed. Implementations are thread-safe.
 */
public interface Erasures {

  /**
   * Notes that people, or one person under several names, were erased; durable when this returns.
   *
   * @throws ErasuresUnavailableException if it may not have been noted
   */
  void note(Collection<UserId> people, Instant erasedAt);

  /**
   * All that was noted, to the second.
   *
   * @throws ErasuresUnavailableException if it cannot be read: without it nothing may be learned
   */
  Tombstones all();

  /** The record of erasures cannot be read or written. */
  final class ErasuresUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ErasuresUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
