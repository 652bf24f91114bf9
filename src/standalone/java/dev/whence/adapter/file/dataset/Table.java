package dev.whence.adapter.file.dataset;

import dev.whence.learning.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A delimited file, read row by row. */
final class Table implements Closeable {

  /**
   * A quoted cell may span so many lines. A bound, because a quote that is opened by mistake would
   * else swallow the rest of the file.
   */
  private static final int MAX_LINES_PER_ROW = 16;

  private final Lines lines;
  private final Dialect dialect;

  private Table(Lines lines, Dialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  static Table open(Path path, Dialect dialect, Progress progress) {
    return new Table(Lines.open(path, dialect.charset(), progress), dialect);
  }

  String file() {
    return lines.file();
  }

  /** Reads the next line as names of columns. */
  List<String> header() {
    String line = lines.next();
    if (line == null || line.isBlank()) {
      throw UnreadableDatasetException.badHeader(file(), "the names of the columns are missing");
    }
    try {
      return cells(line).stream().map(String::strip).toList();
    } catch (IllegalArgumentException e) {
      throw UnreadableDatasetException.badHeader(file(), String.valueOf(e.getMessage()));
    }
  }

  /** Hands over the rows that are left; one that is refused is counted and reported. */
  void forEach(Columns columns, ImportTally tally, Consumer<Row> action) {
    tally.begin(file());
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        String start = line;
        long number = lines.number();
        tally.row(number, () -> action.accept(new Row(number, cells(start), columns)));
      }
    }
    tally.end();
  }

  private List<String> cells(String line) {
    String text = dialect.decode(line);
    return dialect.quoted() && text.indexOf('"') >= 0 ? quotedCells(text) : plainCells(text);
  }

  private List<String> plainCells(String text) {
    String delimiter = dialect.delimiter();
    List<String> cells = new ArrayList<>(8);
    int start = 0;
    for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
      cells.add(text.substring(start, end));
      start = end + delimiter.length();
    }
    cells.add(text.substring(start));
    return cells;
  }

  /** A quoted cell may hold line ends: as long as the row is not whole, the next line is added. */
  private List<String> quotedCells(String first) {
    StringBuilder text = new StringBuilder(first);
    for (int more = 0; more < MAX_LINES_PER_ROW; more++) {
      Optional<List<String>> cells = parse(text.toString());
      if (cells.isPresent()) {
        skip(more);
        return cells.get();
      }
      String following = lines.peek(more);
      if (following == null) {
        break;
      }
      text.append('\n').append(following);
    }
    throw new IllegalArgumentException(
        "a quoted cell does not end where it should; write \" within quotes as \"\"");
  }

  private void skip(int count) {
    for (int i = 0; i < count; i++) {
      lines.next();
    }
  }

  private static Optional<List<String>> parse(String text) {
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? Optional.of(records.get(0).toList()) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
