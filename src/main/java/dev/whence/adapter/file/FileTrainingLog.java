package dev.whence.adapter.file;

import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A training log in a directory: {@code date=2026-11-21/<segment>.ndjson.gz}, the date being that
 * of writing in UTC, one event a line (see {@link EventLine}). Spark, pandas and DuckDB read it as
 * it is. What was shown to those people stands in {@code
 * shown/date=2026-11-21/<segment>.ndjson.gz}, one list a line (see {@link
 * dev.whence.adapter.json.ShownListJson}).
 *
 * <p>A segment is written beside its place under a name that starts with a dot, synced, renamed in
 * one step, and the directory synced too: a crash at any moment leaves the whole segment or none.
 * What a crash leaves behind is never read, and the next write removes it. The shown lists are
 * written before their segment, and are read only if it is there. Writers of one directory, in this
 * process and in others, take turns by a lock on {@code .lock}; readers need no lock.
 *
 * <p>The order of segments is their date, then their time of modification, which this class sets to
 * grow with every segment, then their name.
 *
 * <p>Thread-safe.
 */
public final class FileTrainingLog implements TrainingLog {

  private static final String TEMPORARY_PREFIX = ".";
  private static final String TEMPORARY_SUFFIX = ".tmp";
  private static final String LOCK = ".lock";

  /**
   * A file lock belongs to the process, so that threads of one process need a lock of their own.
   */
  private static final Object WRITING = new Object();

  private final Path directory;
  private final Clock clock;
  private final Consumer<SegmentDamage> onDamage;

  /**
   * Opens the log; nothing is written before the first {@link #append}.
   *
   * @param directory made by the first write
   * @param clock tells the date of writing
   * @param onDamage is told of each segment of which some lines cannot be read, at each reading
   */
  public FileTrainingLog(Path directory, Clock clock, Consumer<SegmentDamage> onDamage) {
    this.directory = Objects.requireNonNull(directory, "directory is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.onDamage = Objects.requireNonNull(onDamage, "onDamage is null");
  }

  @Override
  public void append(String segment, List<Event> events, List<ShownList> shown) {
    Instant now = clock.instant();
    SegmentPath path = SegmentPath.of(now, segment);
    try {
      synchronized (WRITING) {
        Files.createDirectories(directory);
        try (FileChannel lockFile = openForWriting(directory.resolve(LOCK));
            FileLock lock = lockFile.lock()) {
          Objects.requireNonNull(lock, "lock is null");
          appendAlone(path, now, List.copyOf(events), List.copyOf(shown));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new TrainingLogUnavailableException(
          "segment " + segment + " cannot be written to " + directory + ": " + e, e);
    }
  }

  private void appendAlone(SegmentPath path, Instant now, List<Event> events, List<ShownList> shown)
      throws IOException {
    removeLeftovers();
    List<Segment> present = list();
    if (present.stream().anyMatch(other -> other.name().equals(path.name()))) {
      return;
    }
    FileTime written = FileTime.from(after(present, now));
    if (!shown.isEmpty()) {
      Path partition = folder(path.shownPartition());
      write(partition, path, written, out -> SegmentFile.writeShown(out, shown));
    }
    write(folder(path.partition()), path, written, out -> SegmentFile.write(out, events));
  }

  /** Writes the content of a file. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void write(Path partition, SegmentPath path, FileTime written, Content content)
      throws IOException {
    Path temporary = partition.resolve(TEMPORARY_PREFIX + path.name() + TEMPORARY_SUFFIX);
    try {
      content.writeTo(Files.newOutputStream(temporary));
      Files.setLastModifiedTime(temporary, written);
      DurableFiles.sync(temporary);
      DurableFiles.rename(temporary, partition.resolve(path.file()));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Path folder(String path) throws IOException {
    Path folder = directory;
    for (String name : path.split("/")) {
      Path child = folder.resolve(name);
      if (!Files.isDirectory(child)) {
        Files.createDirectory(child);
        DurableFiles.sync(folder);
      }
      folder = child;
    }
    return folder;
  }

  /** Now, or one millisecond after the segment that was written last. */
  private static Instant after(List<Segment> present, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    return present.stream()
        .map(segment -> segment.modified().truncatedTo(ChronoUnit.MILLIS).plusMillis(1))
        .max(Comparator.naturalOrder())
        .filter(earliest -> earliest.isAfter(time))
        .orElse(time);
  }

  private void removeLeftovers() throws IOException {
    try (Stream<Path> files = Files.walk(directory, 3)) {
      for (Path file : files.filter(FileTrainingLog::isTemporary).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
  }

  @Override
  public List<String> segments() {
    return listOrThrow().stream().map(Segment::name).toList();
  }

  @Override
  public void forEach(Consumer<Event> consumer) {
    listOrThrow().forEach(segment -> read(segment, consumer));
  }

  @Override
  public void forEach(String name, Consumer<Event> consumer) {
    listOrThrow().stream()
        .filter(segment -> segment.name().equals(name))
        .forEach(segment -> read(segment, consumer));
  }

  @Override
  public List<ShownSegment> shownSince(Instant since) {
    LocalDate first = since.atZone(ZoneOffset.UTC).toLocalDate();
    List<ShownSegment> latestFirst = new ArrayList<>();
    for (Segment segment : listOrThrow()) {
      if (!segment.path().date().isBefore(first) && Files.exists(shown(segment))) {
        latestFirst.add(0, new ShownFile(segment));
      }
    }
    return latestFirst;
  }

  private Path shown(Segment segment) {
    return directory.resolve(segment.path().shown());
  }

  private final class ShownFile implements ShownSegment {

    private final Segment segment;

    ShownFile(Segment segment) {
      this.segment = segment;
    }

    @Override
    public String name() {
      return segment.name();
    }

    @Override
    public void forEachShown(Consumer<ShownList> consumer) {
      Path file = shown(segment);
      read(file, in -> SegmentFile.readShown(segment.name(), in, consumer));
    }

    @Override
    public void forEachEvent(Consumer<Event> consumer) {
      read(segment, consumer);
    }
  }

  private void read(Segment segment, Consumer<Event> consumer) {
    read(segment.file(), in -> SegmentFile.read(segment.name(), in, consumer));
  }

  /** Reads the content of a file and tells what could not be read. */
  private interface Reading {
    Optional<SegmentDamage> of(InputStream in) throws IOException;
  }

  private void read(Path file, Reading reading) {
    try {
      reading.of(Files.newInputStream(file)).ifPresent(onDamage);
    } catch (IOException e) {
      throw new TrainingLogUnavailableException(file + " cannot be read: " + e, e);
    }
  }

  private List<Segment> listOrThrow() {
    try {
      return list();
    } catch (IOException | UncheckedIOException e) {
      throw new TrainingLogUnavailableException(directory + " cannot be listed: " + e, e);
    }
  }

  private List<Segment> list() throws IOException {
    try (Stream<Path> files = Files.find(directory, 2, (file, kind) -> kind.isRegularFile())) {
      List<Segment> segments = new ArrayList<>();
      for (Path file : files.toList()) {
        Optional<SegmentPath> path = pathOf(file);
        if (path.isPresent()) {
          segments.add(new Segment(path.get(), Files.getLastModifiedTime(file).toInstant(), file));
        }
      }
      return segments.stream().sorted(Segment.IN_ORDER_OF_WRITING).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private Optional<SegmentPath> pathOf(Path file) {
    StringJoiner path = new StringJoiner("/");
    directory.relativize(file).forEach(part -> path.add(part.toString()));
    return SegmentPath.parse(path.toString());
  }

  private static FileChannel openForWriting(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private record Segment(SegmentPath path, Instant modified, Path file) {

    private static final Comparator<Segment> IN_ORDER_OF_WRITING =
        Comparator.comparing((Segment segment) -> segment.path().date())
            .thenComparing(Segment::modified)
            .thenComparing(Segment::name);

    String name() {
      return path.name();
    }
  }
}
