package dev.whence.adapter.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a segment stands in a training log: {@code date=2026-11-21/<name>.ndjson.gz}, and its shown
 * lists, if it has any, under the same path in {@code shown/}.
 *
 * @param date that of writing, in UTC
 */
public record SegmentPath(LocalDate date, String name) {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._=+-]{0,127}";

  /** What the paths of all segments start with. */
  public static final String PARTITION = "date=";

  /** What the paths of all shown lists start with, before the path of their segment. */
  public static final String SHOWN = "shown/";

  private static final String SUFFIX = ".ndjson.gz";
  private static final Pattern PATH =
      Pattern.compile(PARTITION + "(\\d{4}-\\d{2}-\\d{2})/(" + NAME + ")" + Pattern.quote(SUFFIX));

  public SegmentPath {
    Objects.requireNonNull(date, "date is null");
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' names no segment; use 1 to 128 of A-Z a-z 0-9 . _ = + - and start with a letter"
              + " or digit");
    }
  }

  /** The place of a segment that is written now. */
  public static SegmentPath of(Instant now, String name) {
    return new SegmentPath(now.atZone(ZoneOffset.UTC).toLocalDate(), name);
  }

  /** Reads what {@link #toString} writes; empty if something else stands there. */
  public static Optional<SegmentPath> parse(String path) {
    Matcher matcher = PATH.matcher(path);
    try {
      return matcher.matches()
          ? Optional.of(new SegmentPath(LocalDate.parse(matcher.group(1)), matcher.group(2)))
          : Optional.empty();
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  /** The folder. */
  public String partition() {
    return PARTITION + date;
  }

  /** The folder of the shown lists. */
  public String shownPartition() {
    return SHOWN + partition();
  }

  /** The file of the shown lists. */
  public String shown() {
    return SHOWN + this;
  }

  /** The name of the file in either folder. */
  public String file() {
    return name + SUFFIX;
  }

  @Override
  public String toString() {
    return partition() + "/" + file();
  }
}
