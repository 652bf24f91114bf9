package dev.whence.adapter.file.dataset;

import dev.whence.learning.RejectedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A folder does not hold the data set that it was said to hold; nothing of it was imported. */
public final class UnreadableDatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnreadableDatasetException(String message) {
    super(message);
  }

  private UnreadableDatasetException(String message, Throwable cause) {
    super(message, cause);
  }

  static UnreadableDatasetException notAFolder(Path path) {
    return new UnreadableDatasetException(
        path + " is no folder; name the folder that holds the data set's files");
  }

  static UnreadableDatasetException missingFile(
      Path folder, String expected, Collection<String> present) {
    return new UnreadableDatasetException(
        folder + " lacks " + expected + " (or the same with .gz); it holds " + listed(present));
  }

  static UnreadableDatasetException ambiguous(Path folder, String pattern, List<String> files) {
    return new UnreadableDatasetException(
        folder + " holds more than one " + pattern + ": " + listed(files) + "; leave one there");
  }

  static UnreadableDatasetException missingColumns(
      String file, Collection<String> missing, Collection<String> present) {
    return new UnreadableDatasetException(
        file + " lacks the columns " + listed(missing) + "; it has " + listed(present));
  }

  static UnreadableDatasetException badHeader(String file, String detail) {
    return new UnreadableDatasetException(file + ":1: " + detail);
  }

  static UnreadableDatasetException empty(String file) {
    return new UnreadableDatasetException(file + " is empty");
  }

  static UnreadableDatasetException noRows(String file) {
    return new UnreadableDatasetException(file + " has a header, but no rows");
  }

  static UnreadableDatasetException nothingUsable(String file, long rows, RejectedRow first) {
    return new UnreadableDatasetException(
        "none of the " + rows + " rows of " + file + " can be used; the first is " + first);
  }

  static UnreadableDatasetException brokenAfter(String file, long line, IOException cause) {
    return new UnreadableDatasetException(
        file + " cannot be read beyond line " + line + ": " + cause.getMessage(), cause);
  }

  static UnreadableDatasetException unlistable(Path folder, IOException cause) {
    return new UnreadableDatasetException(
        folder + " cannot be listed: " + cause.getMessage(), cause);
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
