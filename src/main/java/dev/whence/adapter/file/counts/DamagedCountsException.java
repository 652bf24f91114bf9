package dev.whence.adapter.file.counts;

import java.io.IOException;

/** A file holds no counts that can be read. */
final class DamagedCountsException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedCountsException(String message) {
    super(message);
  }
}
