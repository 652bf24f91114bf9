package dev.whence.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.SegmentDamage;
import dev.whence.learning.SampleLists;
import dev.whence.learning.TrainingLog;
import dev.whence.learning.TrainingLog.TrainingLogUnavailableException;
import dev.whence.learning.TrainingLogContract;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3TrainingLogTest extends TrainingLogContract {

  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private static final Instant NOW = Instant.parse("2026-11-21T23:59:59Z");
  private static final String S1 = "date=2026-11-21/s1.ndjson.gz";

  private final List<SegmentDamage> damages = new ArrayList<>();
  private S3Objects objects;
  private S3TrainingLog log;

  @BeforeEach
  void open() {
    String bucket = UUID.randomUUID().toString();
    MOTO.client().createBucket(request -> request.bucket(bucket));
    objects = new S3Objects(MOTO.client(), bucket, "log/");
    log = openAt(NOW);
  }

  private S3TrainingLog openAt(Instant now) {
    return new S3TrainingLog(objects, Clock.fixed(now, ZoneOffset.UTC), damages::add);
  }

  @Override
  protected TrainingLog log() {
    return log;
  }

  @Test
  void append_events_givesTheBytesOfTheFile(@TempDir Path folder) {
    new FileTrainingLog(folder, Clock.fixed(NOW, ZoneOffset.UTC), damages::add)
        .append("s1", events(1, 20));

    log.append("s1", events(1, 20));

    assertThat(objects.list("")).containsExactly(S1);
    assertThat(folder.resolve(S1)).hasBinaryContent(objects.find(S1).orElseThrow());
  }

  @Test
  void append_shownLists_givesTheBytesOfTheFiles(@TempDir Path folder) {
    List<ShownList> shown = List.of(SampleLists.list("r1", "u1", 10));
    new FileTrainingLog(folder, Clock.fixed(NOW, ZoneOffset.UTC), damages::add)
        .append("s1", events(1, 20), shown);

    log.append("s1", events(1, 20), shown);

    assertThat(objects.list("")).containsExactly(S1, "shown/" + S1);
    assertThat(folder.resolve("shown").resolve(S1))
        .hasBinaryContent(objects.find("shown/" + S1).orElseThrow());
  }

  @Test
  void shownSince_listsWithoutTheirSegmentOrOfDaysBefore_areLeftOut() {
    List<ShownList> shown = List.of(SampleLists.list("r1", "u1", 10));
    log.append("s1", events(1, 1), shown);
    log.append("s2", events(2, 1), shown);
    openAt(NOW.plusSeconds(1)).append("s3", events(3, 1), shown);
    objects.delete("date=2026-11-21/s2.ndjson.gz");

    assertThat(log.shownSince(NOW)).extracting(each -> each.name()).containsExactly("s3", "s1");
    assertThat(log.shownSince(NOW.plusSeconds(1)))
        .extracting(each -> each.name())
        .containsExactly("s3");
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
  void forEach_foreignObjects_areIgnored() {
    log.append("s1", events(1, 5));
    byte[] notes = "notes".getBytes(StandardCharsets.UTF_8);
    objects.put("README.txt", notes);
    objects.put("stray.ndjson.gz", notes);
    objects.put("date=2026-11-21/_SUCCESS", notes);
    objects.put("date=2026-13-41/s2.ndjson.gz", notes);

    assertThat(log.segments()).containsExactly("s1");
  }

  @Test
  void forEach_oneSegment_givesOnlyItsEvents() {
    log.append("s1", events(1, 5));
    log.append("s2", events(2, 5));

    List<Event> read = new ArrayList<>();
    log.forEach("s2", read::add);

    assertThat(read).isEqualTo(events(2, 5));
  }

  @Test
  void forEach_segmentCutOff_usesTheReadableLinesAndReports() {
    List<Event> events = events(1, 2_000);
    log.append("s1", events);
    byte[] whole = objects.find(S1).orElseThrow();
    objects.put(S1, Arrays.copyOf(whole, whole.length * 3 / 4));

    List<Event> read = readAll(log);

    assertThat(read).hasSizeBetween(1_000, 1_999).isEqualTo(events.subList(0, read.size()));
    assertThat(damages).singleElement().extracting(SegmentDamage::segment).isEqualTo("s1");
  }

  @Test
  void append_noSuchBucket_isUnavailable() {
    S3Objects nowhere = new S3Objects(MOTO.client(), "nowhere-" + UUID.randomUUID(), "log/");
    S3TrainingLog lost = new S3TrainingLog(nowhere, Clock.systemUTC(), damages::add);

    assertThatExceptionOfType(TrainingLogUnavailableException.class)
        .isThrownBy(() -> lost.append("s1", events(1, 1)))
        .withMessageContaining("segment s1 cannot be written");
    assertThatExceptionOfType(TrainingLogUnavailableException.class).isThrownBy(lost::segments);
  }
}
