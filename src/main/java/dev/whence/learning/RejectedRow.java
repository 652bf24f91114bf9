package dev.whence.learning;

import java.util.Objects;

/**
 * A row of an imported file that could not be used.
 *
 * @param file the file's name, without its folder
 * @param line where the row starts; 1 is the first line of the file, as an editor shows it
 * @param detail what is wrong with it, and what would be right
 */
public record RejectedRow(String file, long line, String detail) {

  public RejectedRow {
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(detail, "detail is null");
    if (line < 1) {
      throw new IllegalArgumentException("lines count from 1, this one is " + line);
    }
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + detail;
  }
}
