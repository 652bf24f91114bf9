package dev.whence.adapter.file.dataset;

import dev.whence.learning.Dataset;
import dev.whence.learning.ImportReport;
import java.util.Objects;

/** What was read, and what became of each row. */
public record Imported(Dataset dataset, ImportReport report) {

  public Imported {
    Objects.requireNonNull(dataset, "dataset is null");
    Objects.requireNonNull(report, "report is null");
  }
}
