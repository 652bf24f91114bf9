package dev.whence.adapter.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.io.IOException;
import java.net.ConnectException;

/** Redis did not answer within the time-out, refused the connection, or answered with an error. */
public final class RedisUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RedisUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether a connection that once stood was found dead: a new one may work. */
  boolean lostConnection() {
    Throwable cause = getCause();
    boolean broken = cause instanceof IOException && !(cause instanceof ConnectException);
    return broken
        || causeStartsWith("CONNECTION_CLOSED")
        || causeStartsWith("Connection is closed");
  }

  /** Whether Redis is there, and answered with an error. */
  boolean isAnswer() {
    return getCause() instanceof ErrorType && !causeStartsWith("CONNECTION_CLOSED");
  }

  /** Whether the server has not seen the source of a script yet. */
  boolean lacksScript() {
    return causeStartsWith("NOSCRIPT");
  }

  private boolean causeStartsWith(String word) {
    Throwable cause = getCause();
    return cause != null && String.valueOf(cause.getMessage()).startsWith(word);
  }
}
