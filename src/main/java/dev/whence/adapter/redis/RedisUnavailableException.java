package dev.whence.adapter.redis;

/** Redis did not answer within the time-out, refused the connection, or answered with an error. */
public final class RedisUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RedisUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
