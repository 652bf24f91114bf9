package dev.whence.learning;

import java.util.List;
import java.util.Objects;

/**
 * What became of the rows of an import.
 *
 * @param files one entry a file that was read, in reading order
 * @param firstRejected the first {@value #MAX_REJECTED_SHOWN} rows that could not be used
 */
public record ImportReport(List<FileCount> files, List<RejectedRow> firstRejected) {

  /** How many rejected rows a report shows; all of them are counted. */
  public static final int MAX_REJECTED_SHOWN = 10;

  public ImportReport {
    files = List.copyOf(files);
    firstRejected = List.copyOf(firstRejected);
    if (firstRejected.size() > MAX_REJECTED_SHOWN) {
      throw new IllegalArgumentException(
          "a report shows at most "
              + MAX_REJECTED_SHOWN
              + " rejected rows, not "
              + firstRejected.size());
    }
  }

  public long rowsRead() {
    return files.stream().mapToLong(FileCount::read).sum();
  }

  public long rowsImported() {
    return files.stream().mapToLong(FileCount::imported).sum();
  }

  public long rowsRejected() {
    return rowsRead() - rowsImported();
  }

  /**
   * The rows of one file; blank lines and the header are no rows.
   *
   * @param file the file's name, without its folder
   */
  public record FileCount(String file, long read, long imported) {
    public FileCount {
      Objects.requireNonNull(file, "file is null");
      if (imported < 0 || imported > read) {
        throw new IllegalArgumentException(
            file + ": " + imported + " rows imported of " + read + " read");
      }
    }

    public long rejected() {
      return read - imported;
    }
  }
}
