package dev.whence.adapter.file.dataset;

import dev.whence.learning.Progress;
import java.nio.file.Path;

/**
 * Reads one format. Files may be compressed ({@code .gz}), start with a byte order mark and end
 * their lines with CRLF. Readers hold no state and may be shared between threads.
 */
@FunctionalInterface
public interface DatasetReader {

  /**
   * Reads a folder line by line, in memory proportional to the result. Rows that make no sense are
   * left out and reported. The same files give the same event ids at each reading, so that a second
   * import of them counts nothing twice; two equal rows are two events.
   *
   * @throws UnreadableDatasetException if a file or a column is missing, a file breaks off, or none
   *     of its rows can be used; nothing is returned then
   */
  Imported read(Path folder, Progress progress);
}
