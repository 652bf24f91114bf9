package dev.whence.bootstrap.embedded;

import org.jspecify.annotations.Nullable;

/** A service of the standalone process did not start; the message says what to do. */
public final class EmbeddedServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
