package dev.whence.bootstrap;

import dev.whence.adapter.file.dataset.DatasetFormat;
import dev.whence.adapter.file.dataset.Imported;
import dev.whence.learning.ImportReport;
import dev.whence.learning.Progress;
import dev.whence.learning.RejectedRow;
import dev.whence.user.ExternalUserId;
import dev.whence.user.UserId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which data set a command is about. */
final class DatasetOptions {

  @Option(
      names = "--format",
      required = true,
      converter = FormatConverter.class,
      paramLabel = "FORMAT",
      description = "movielens, sequences, personalize or recbole")
  DatasetFormat format = DatasetFormat.MOVIELENS;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "its folder")
  Path data = Path.of(".");

  /**
   * @param names gives people the names under which they are stored
   */
  Imported read(Function<ExternalUserId, UserId> names, Progress progress) {
    return format.reader(names).read(data, progress);
  }

  /** Says what was read and what could not be. */
  static void report(ImportReport report, PrintStream out) {
    for (ImportReport.FileCount file : report.files()) {
      out.printf("%s: %,d rows, %,d rejected%n", file.file(), file.read(), file.rejected());
    }
    for (RejectedRow row : report.firstRejected()) {
      out.println("  " + row);
    }
    long more = report.rowsRejected() - report.firstRejected().size();
    if (more > 0) {
      out.printf("  … and %,d more%n", more);
    }
  }

  static final class FormatConverter implements ITypeConverter<DatasetFormat> {
    @Override
    public DatasetFormat convert(String word) {
      return DatasetFormat.ofWord(word)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + word
                          + "' is no format; there are "
                          + Arrays.stream(DatasetFormat.values())
                              .map(DatasetFormat::word)
                              .collect(Collectors.joining(", "))));
    }
  }
}
