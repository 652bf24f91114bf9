package dev.whence.adapter.s3;

import dev.whence.adapter.file.SegmentDamage;
import dev.whence.adapter.file.SegmentFile;
import dev.whence.adapter.file.SegmentPath;
import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A training log of objects, laid out as {@link dev.whence.adapter.file.FileTrainingLog} lays out
 * files: {@code date=2026-11-21/<segment>.ndjson.gz}, and what was shown in {@code
 * shown/date=2026-11-21/<segment>.ndjson.gz}, which is written first and read only if its segment
 * is there. An object is created whole or not at all, and never replaced.
 *
 * <p>The order of segments is their date, then the second in which S3 took them, then the
 * microsecond in which the writer sent them, which is noted with each object and asked for only
 * where seconds are equal. Two writers that give a segment the same name at the same moment, one
 * before and one after midnight UTC, write it twice; learning recognises the events by their ids.
 *
 * <p>Thread-safe.
 */
public final class S3TrainingLog implements TrainingLog {

  private static final String WRITTEN = "written-micros";

  private final S3Objects objects;
  private final Clock clock;
  private final Consumer<SegmentDamage> onDamage;
  private final AtomicLong lastWritten = new AtomicLong();

  /**
   * @param clock tells the date of writing
   * @param onDamage is told of each segment of which some lines cannot be read, at each reading
   */
  public S3TrainingLog(S3Objects objects, Clock clock, Consumer<SegmentDamage> onDamage) {
    this.objects = Objects.requireNonNull(objects, "objects is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.onDamage = Objects.requireNonNull(onDamage, "onDamage is null");
  }

  @Override
  public void append(String segment, List<Event> events, List<ShownList> shown) {
    Instant now = clock.instant();
    SegmentPath path = SegmentPath.of(now, segment);
    reachable(
        "segment " + segment + " cannot be written",
        () ->
            list().stream().anyMatch(other -> other.path().name().equals(segment))
                || append(path, now, events, shown));
  }

  private boolean append(SegmentPath path, Instant now, List<Event> events, List<ShownList> shown) {
    if (!shown.isEmpty()) {
      objects.putIfAbsent(path.shown(), content(out -> SegmentFile.writeShown(out, shown)));
    }
    return objects.putIfAbsent(
        path.toString(),
        content(out -> SegmentFile.write(out, events)),
        Map.of(WRITTEN, Long.toString(stamp(now))));
  }

  /** Writes the content of an object. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static byte[] content(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.writeTo(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  /** The time in microseconds, or one more than that of the segment before. */
  private long stamp(Instant now) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    return lastWritten.updateAndGet(last -> Math.max(last + 1, micros));
  }

  @Override
  public List<String> segments() {
    return inOrderOfWriting().stream().map(SegmentPath::name).toList();
  }

  @Override
  public void forEach(Consumer<Event> consumer) {
    inOrderOfWriting().forEach(path -> read(path, consumer));
  }

  @Override
  public void forEach(String segment, Consumer<Event> consumer) {
    reachable("the training log cannot be listed", this::list).stream()
        .map(Segment::path)
        .filter(path -> path.name().equals(segment))
        .forEach(path -> read(path, consumer));
  }

  @Override
  public List<ShownSegment> shownSince(Instant since) {
    LocalDate first = since.atZone(ZoneOffset.UTC).toLocalDate();
    Set<String> shown =
        Set.copyOf(
            reachable("the shown lists cannot be listed", () -> objects.list(SegmentPath.SHOWN)));
    List<Segment> segments = reachable("the training log cannot be listed", this::list);
    segments.removeIf(
        segment ->
            segment.path().date().isBefore(first) || !shown.contains(segment.path().shown()));
    List<ShownSegment> latestFirst = new ArrayList<>();
    for (SegmentPath path :
        reachable("the training log cannot be listed", () -> ordered(segments))) {
      latestFirst.add(0, new ShownObject(path));
    }
    return latestFirst;
  }

  private final class ShownObject implements ShownSegment {

    private final SegmentPath path;

    ShownObject(SegmentPath path) {
      this.path = path;
    }

    @Override
    public String name() {
      return path.name();
    }

    @Override
    public void forEachShown(Consumer<ShownList> consumer) {
      read(path.shown(), in -> SegmentFile.readShown(path.name(), in, consumer));
    }

    @Override
    public void forEachEvent(Consumer<Event> consumer) {
      read(path, consumer);
    }
  }

  private void read(SegmentPath path, Consumer<Event> consumer) {
    read(path.toString(), in -> SegmentFile.read(path.name(), in, consumer));
  }

  /** Reads the content of an object and tells what could not be read. */
  private interface Reading {
    Optional<SegmentDamage> of(InputStream in) throws IOException;
  }

  private void read(String key, Reading reading) {
    String failure = key + " cannot be read";
    Optional<byte[]> content = reachable(failure, () -> objects.find(key));
    try {
      reading.of(new ByteArrayInputStream(content.orElse(new byte[0]))).ifPresent(onDamage);
    } catch (IOException e) {
      throw new TrainingLogUnavailableException(failure + ": " + e, e);
    }
  }

  private List<SegmentPath> inOrderOfWriting() {
    return reachable("the training log cannot be listed", () -> ordered(list()));
  }

  private List<Segment> list() {
    List<Segment> segments = new ArrayList<>();
    for (S3Objects.Entry entry : objects.entries(SegmentPath.PARTITION)) {
      SegmentPath.parse(entry.key())
          .ifPresent(path -> segments.add(new Segment(path, entry.modified(), 0)));
    }
    return segments;
  }

  private List<SegmentPath> ordered(List<Segment> segments) {
    Map<Instant, Long> ofTheSameSecond =
        segments.stream().collect(Collectors.groupingBy(Segment::taken, Collectors.counting()));
    return segments.stream()
        .map(
            segment ->
                ofTheSameSecond.getOrDefault(segment.taken(), 1L) > 1 ? stamped(segment) : segment)
        .sorted(Segment.IN_ORDER_OF_WRITING)
        .map(Segment::path)
        .toList();
  }

  private Segment stamped(Segment segment) {
    String micros = objects.notes(segment.path().toString()).getOrDefault(WRITTEN, "0");
    return new Segment(segment.path(), segment.taken(), Long.parseLong(micros));
  }

  private static <T> T reachable(String message, Supplier<T> call) {
    try {
      return call.get();
    } catch (StorageUnavailableException away) {
      throw new TrainingLogUnavailableException(message + ": " + away.getMessage(), away);
    }
  }

  /**
   * @param taken when S3 took it, to the second
   * @param sentMicros when it was sent; 0 where nobody asked
   */
  private record Segment(SegmentPath path, Instant taken, long sentMicros) {

    private static final Comparator<Segment> IN_ORDER_OF_WRITING =
        Comparator.comparing((Segment segment) -> segment.path().date())
            .thenComparing(Segment::taken)
            .thenComparingLong(Segment::sentMicros)
            .thenComparing(segment -> segment.path().name());
  }
}
