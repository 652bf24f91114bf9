package dev.whence.adapter.file;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.json.ShownListJson;
import dev.whence.adapter.json.StrictJson;
import dev.whence.learning.SampleLists;
import dev.whence.learning.TrainingLog;
import dev.whence.learning.TrainingLog.TrainingLogUnavailableException;
import dev.whence.learning.TrainingLogContract;
import dev.whence.ranking.Feature;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrainingLogTest extends TrainingLogContract {

  private static final Instant NOW = Instant.parse("2026-11-21T23:59:59Z");

  @TempDir Path folder;

  private final List<SegmentDamage> damages = new ArrayList<>();
  private Path directory;
  private FileTrainingLog log;

  @BeforeEach
  void open() {
    directory = folder.resolve("data").resolve("log");
    log = openAt(NOW);
  }

  private FileTrainingLog openAt(Instant now) {
    return new FileTrainingLog(directory, Clock.fixed(now, ZoneOffset.UTC), damages::add);
  }

  @Override
  protected TrainingLog log() {
    return log;
  }

  private Path segment(String name) {
    return directory.resolve("date=2026-11-21").resolve(name + ".ndjson.gz");
  }

  private static List<String> linesOf(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void writeLines(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void append_event_isOneLineWithTheFieldsOfTheContract() throws IOException {
    log.append("s1", List.of(EventLine.parse(LINE), EventLine.parse(SHORT_LINE)));

    assertThat(linesOf(segment("s1"))).containsExactly(LINE, SHORT_LINE);
  }

  private static final String LINE =
      "{\"eventId\":\"e1\",\"userId\":\"u42\",\"itemId\":\"318\",\"type\":\"like\",\"value\":4.5,"
          + "\"occurredAt\":\"2026-11-21T20:44:00Z\",\"recommendationId\":\"01JD\"}";
  private static final String SHORT_LINE =
      "{\"eventId\":\"e2\",\"userId\":\"u42\",\"itemId\":\"318\",\"type\":\"view\","
          + "\"occurredAt\":\"2026-11-21T20:44:00.125Z\"}";

  @Test
  void append_finished_leavesOnlyTheSegmentAndTheLock() throws IOException {
    log.append("s1", events(1, 10));

    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(segment("s1"), directory.resolve(".lock"));
    }
  }

  @Test
  void segments_severalDates_areInOrderOfDate() {
    openAt(NOW.plusSeconds(1)).append("a", events(1, 1));
    openAt(NOW.plusSeconds(86_400 * 40L)).append("0", events(2, 1));
    log.append("z", events(3, 1));

    assertThat(log.segments()).containsExactly("z", "a", "0");
  }

  @Test
  void append_nameOfAnotherDate_leavesTheSegmentAsItIs() {
    log.append("s1", events(1, 1));

    openAt(NOW.plusSeconds(86_400)).append("s1", events(2, 2));

    assertThat(readAll(log)).isEqualTo(events(1, 1));
  }

  @Test
  void forEach_leftoverOfAKilledWriter_isIgnoredAndRemovedByTheNextWrite() throws IOException {
    log.append("s1", events(1, 5));
    Path leftover = segment("s2").resolveSibling(".s2.tmp");
    byte[] whole = Files.readAllBytes(segment("s1"));
    Files.write(leftover, Arrays.copyOf(whole, whole.length / 2));

    assertThat(log.segments()).containsExactly("s1");
    assertThat(readAll(log)).isEqualTo(events(1, 5));

    log.append("s2", events(2, 5));

    assertThat(leftover).doesNotExist();
    assertThat(log.segments()).containsExactly("s1", "s2");
    assertThat(damages).isEmpty();
  }

  @Test
  void forEach_foreignFiles_areIgnored() throws IOException {
    log.append("s1", events(1, 5));
    Files.writeString(directory.resolve("README.txt"), "notes");
    Files.writeString(directory.resolve("stray.ndjson.gz"), "notes");
    Files.writeString(segment("s1").resolveSibling("_SUCCESS"), "");

    assertThat(log.segments()).containsExactly("s1");
  }

  @Test
  void forEach_segmentCutOff_usesTheReadableLinesAndReports() throws IOException {
    List<Event> events = events(1, 2_000);
    log.append("s1", events);
    log.append("s2", events(2, 3));
    byte[] whole = Files.readAllBytes(segment("s1"));
    FileTime written = Files.getLastModifiedTime(segment("s1"));
    Files.write(segment("s1"), Arrays.copyOf(whole, whole.length * 3 / 4));
    Files.setLastModifiedTime(segment("s1"), written);

    List<Event> read = readAll(log);

    int readable = read.size() - 3;
    assertThat(readable).isBetween(1_000, 1_999);
    assertThat(read.subList(0, readable)).isEqualTo(events.subList(0, readable));
    assertThat(damages)
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.segment()).isEqualTo("s1");
              assertThat(damage.brokenLines()).isEqualTo(1);
              assertThat(damage.firstLine()).isEqualTo(readable + 1);
              assertThat(damage.detail()).startsWith("the file breaks off");
            });
  }

  @Test
  void forEach_cutOffAnywhere_neverThrowsAndNeverInvents() throws IOException {
    List<Event> events = events(1, 20);
    log.append("s1", events);
    byte[] whole = Files.readAllBytes(segment("s1"));

    for (int length = 0; length < whole.length; length++) {
      damages.clear();
      Files.write(segment("s1"), Arrays.copyOf(whole, length));
      List<Event> read = readAll(log);
      assertThat(read).isEqualTo(events.subList(0, read.size()));
      assertThat(damages).hasSize(1);
    }
  }

  @Test
  void forEach_brokenLines_areLeftOutAndReportedOnce() throws IOException {
    writeLines(
        segment("s1"),
        List.of(
            LINE,
            "{\"eventId\":\"e9\"",
            "{\"eventId\":\"e9\",\"userId\":{\"eventId\":\"x\"},\"itemId\":\"1\"}",
            LINE.replace("like", "teleport"),
            LINE.replace("4.5", "\"big\""),
            LINE.replace("2026-11-21T20:44:00Z", "yesterday"),
            LINE + LINE,
            "[]",
            SHORT_LINE));

    assertThat(readAll(log)).extracting(event -> event.id().value()).containsExactly("e1", "e2");
    assertThat(damages)
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.brokenLines()).isEqualTo(7);
              assertThat(damage.firstLine()).isEqualTo(2);
            });
  }

  @Test
  void forEach_fieldsOfALaterVersion_areSkipped() throws IOException {
    writeLines(
        segment("s1"),
        List.of(LINE.replace("{", "{\"context\":{\"page\":[\"home\"]},"), SHORT_LINE));

    assertThat(readAll(log)).hasSize(2);
    assertThat(damages).isEmpty();
  }

  @Test
  void append_manyWritersOfTheSameNames_writeEachOnce() throws Exception {
    List<String> names = IntStream.range(0, 10).mapToObj(i -> "s" + i).toList();
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        FileTrainingLog own = openAt(NOW);
        done.add(writers.submit(() -> names.forEach(name -> own.append(name, events(1, 20)))));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      writers.shutdownNow();
    }

    assertThat(log.segments()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(readAll(log)).hasSize(200);
  }

  private static final String SHOWN_LINE =
      "{\"recommendationId\":\"01JD\",\"modelVersion\":\"v1\",\"userId\":\"u42\","
          + "\"shownAt\":\"2026-11-21T20:44:00Z\",\"featureNames\":["
          + Feature.words().stream().map(word -> '"' + word + '"').collect(joining(","))
          + "],\"items\":[{\"itemId\":\"318\",\"exploration\":true,\"features\":["
          + "-0.25,".repeat(Feature.COUNT - 1)
          + "1.0E-7]}]}";

  private Path shown(String name) {
    return directory.resolve("shown").resolve("date=2026-11-21").resolve(name + ".ndjson.gz");
  }

  @Test
  void append_shownList_isOneLineBesideTheSegment() throws IOException {
    ShownList list = ShownListJson.parse(StrictJson.parse(SHOWN_LINE), "");
    log.append("s1", List.of(EventLine.parse(LINE)), List.of(list));

    assertThat(linesOf(shown("s1"))).containsExactly(SHOWN_LINE);
    assertThat(linesOf(segment("s1"))).containsExactly(LINE);
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(segment("s1"), shown("s1"), directory.resolve(".lock"));
    }
  }

  @Test
  void shownSince_listsThatCannotBeLearnedFrom_areLeftOutAndReported() throws IOException {
    log.append("s1", List.of(EventLine.parse(LINE)));
    writeLines(
        shown("s1"),
        List.of(
            SHOWN_LINE,
            SHOWN_LINE.replace("1.0E-7", "NaN"),
            SHOWN_LINE.replace("1.0E-7", "\"NaN\""),
            SHOWN_LINE.replace("1.0E-7", "1e39"),
            SHOWN_LINE.replace("1.0E-7", "-1e999"),
            SHOWN_LINE.replace("1.0E-7", "1,1"),
            SHOWN_LINE.replace("graph_recent", "graph_later"),
            SHOWN_LINE.replace("\"318\"", "\"\""),
            SHOWN_LINE.replace("\"01JD\"", "null"),
            SHOWN_LINE + SHOWN_LINE,
            SHOWN_LINE.replaceFirst("\\{", "{\"page\":{\"name\":\"home\"},")));

    assertThat(shownOf(log.shownSince(Instant.EPOCH).get(0))).hasSize(2);
    assertThat(damages)
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.segment()).isEqualTo("shown/s1");
              assertThat(damage.brokenLines()).isEqualTo(9);
              assertThat(damage.firstLine()).isEqualTo(2);
            });
  }

  @Test
  void shownSince_cutOffAnywhere_neverThrowsAndNeverInvents() throws IOException {
    List<ShownList> lists =
        IntStream.range(0, 5).mapToObj(i -> SampleLists.list("r" + i, "u", 2)).toList();
    log.append("s1", events(1, 5), lists);
    byte[] whole = Files.readAllBytes(shown("s1"));

    for (int length = 0; length < whole.length; length++) {
      damages.clear();
      Files.write(shown("s1"), Arrays.copyOf(whole, length));
      List<ShownList> read = shownOf(log.shownSince(Instant.EPOCH).get(0));
      assertThat(read).isEqualTo(lists.subList(0, read.size()));
      assertThat(damages).hasSize(1);
    }
  }

  /** Killed after the lists and before the events, which are the commit. */
  @Test
  void shownSince_listsWithoutTheirSegment_areIgnoredUntilTheSegmentIsWritten() throws IOException {
    log.append("s0", events(1, 1), List.of(SampleLists.list("r0", "u", 2)));
    log.append("s1", events(1, 5), List.of(SampleLists.list("r1", "u", 2)));
    Files.delete(segment("s1"));
    Path leftover = shown("s1").resolveSibling(".s2.tmp");
    Files.writeString(leftover, "half");

    assertThat(log.shownSince(Instant.EPOCH)).extracting(each -> each.name()).containsExactly("s0");

    log.append("s1", events(1, 5), List.of(SampleLists.list("r2", "u", 2)));
    assertThat(shownOf(log.shownSince(Instant.EPOCH).get(0)))
        .containsExactly(SampleLists.list("r2", "u", 2));
    assertThat(leftover).doesNotExist();
  }

  @Test
  void shownSince_laterDay_leavesOutWhatWasWrittenBefore() {
    log.append("s1", events(1, 1), List.of(SampleLists.list("r1", "u", 2)));
    openAt(NOW.plusSeconds(1)).append("s2", events(2, 1), List.of(SampleLists.list("r2", "u", 2)));

    assertThat(log.shownSince(NOW)).hasSize(2);
    assertThat(log.shownSince(NOW.plusSeconds(1)))
        .extracting(each -> each.name())
        .containsExactly("s2");
  }

  @Test
  void append_directoryThatCannotBe_isUnavailable() throws IOException {
    Files.createDirectories(directory.getParent());
    Files.writeString(directory, "a file where the directory should be");

    assertThatThrownBy(() -> log.append("s1", events(1, 1)))
        .isInstanceOf(TrainingLogUnavailableException.class)
        .hasMessageContaining("segment s1 cannot be written");
  }
}
