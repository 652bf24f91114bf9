package dev.whence.adapter.file.dataset;

import dev.whence.learning.ImportReport;
import dev.whence.learning.ImportReport.FileCount;
import dev.whence.learning.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts rows, file by file. */
final class ImportTally {

  private final List<FileCount> files = new ArrayList<>();
  private final List<RejectedRow> firstRejected = new ArrayList<>();
  private String file = "";
  private @Nullable RejectedRow firstOfFile;
  private long read;
  private long imported;

  void begin(String name) {
    file = name;
    firstOfFile = null;
    read = 0;
    imported = 0;
  }

  /** Counts a row as imported, or as rejected if the action refuses it. */
  void row(long line, Runnable action) {
    read++;
    try {
      action.run();
      imported++;
    } catch (IllegalArgumentException e) {
      reject(new RejectedRow(file, line, String.valueOf(e.getMessage())));
    }
  }

  private void reject(RejectedRow row) {
    if (firstOfFile == null) {
      firstOfFile = row;
    }
    if (firstRejected.size() < ImportReport.MAX_REJECTED_SHOWN) {
      firstRejected.add(row);
    }
  }

  /**
   * Closes the count of this file.
   *
   * @throws UnreadableDatasetException if no row of it could be used
   */
  void end() {
    if (imported == 0) {
      throw firstOfFile == null
          ? UnreadableDatasetException.noRows(file)
          : UnreadableDatasetException.nothingUsable(file, read, firstOfFile);
    }
    files.add(new FileCount(file, read, imported));
  }

  ImportReport report() {
    return new ImportReport(files, firstRejected);
  }
}
