package dev.whence.adapter.s3;

/** S3 cannot be reached within the time-out, or refused the request. */
public final class StorageUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
