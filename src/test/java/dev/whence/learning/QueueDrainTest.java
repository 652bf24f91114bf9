package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueDrainTest {

  private static final Clock CLOCK = Clock.fixed(SampleLists.SHOWN_AT, ZoneOffset.UTC);

  @TempDir Path folder;

  private final FeedbackQueue queue = new InMemoryFeedbackQueue(CLOCK, Duration.ofMinutes(5));
  private TrainingLog log;

  @BeforeEach
  void openLog() {
    log = new FileTrainingLog(folder, CLOCK, damage -> {});
  }

  private long drain() {
    return new QueueDrain(queue, log, CLOCK).run();
  }

  @Test
  void run_feedbackOnAnAnswerInTwoBatches_logsOnceWhatItShowed() {
    ShownList list = SampleLists.list("answer", "u1", 4);
    queue.send(List.of(SampleLists.event(list, EventType.IMPRESSION, 1)), List.of(list));
    queue.send(List.of(SampleLists.event(list, EventType.CLICK, 1)), List.of(list));

    assertThat(drain()).isEqualTo(2);

    assertThat(log.shownSince(Instant.EPOCH))
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(TrainingLogContract.shownOf(segment)).containsExactly(list);
              assertThat(TrainingLogContract.eventsOf(segment)).hasSize(2);
            });
    assertThat(queue.receive(10)).isEmpty();
  }

  @Test
  void run_veryManyLists_writesMoreThanOneSegmentAndLosesNone() {
    List<ShownList> shown = new ArrayList<>();
    for (int n = 0; n < 6_000; n++) {
      ShownList list = SampleLists.list("r" + n, "u" + n, 1);
      shown.add(list);
      queue.send(List.of(SampleLists.event(list, EventType.CLICK, 1)), List.of(list));
    }
    queue.send(
        shown.stream().map(list -> SampleLists.event(list, EventType.LIKE, 1)).toList(), shown);

    assertThat(drain()).isEqualTo(12_000);

    List<ShownList> logged = new ArrayList<>();
    log.shownSince(Instant.EPOCH).forEach(segment -> segment.forEachShown(logged::add));
    assertThat(logged.stream().map(ShownList::recommendationId).distinct()).hasSize(6_000);
    assertThat(log.segments()).as("six of 1,000 messages, and 50 and 10 of 100 lists").hasSize(8);
  }
}
