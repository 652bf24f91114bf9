package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Moves feedback, and what was shown to those who gave it, from the queue into the training log. A
 * message is deleted from the queue after its events are in the log; a crash between the two brings
 * the events a second time, and they are recognised by their ids when the log is read.
 */
public final class QueueDrain {

  /** Messages written to the log as one segment. */
  private static final int MESSAGES_A_SEGMENT = 1_000;

  /** Shown lists after which a segment takes no more messages: some 20 MB of memory. */
  private static final int LISTS_A_SEGMENT = 5_000;

  private static final int MESSAGES_A_RECEIVE = 10;

  private final FeedbackQueue queue;
  private final TrainingLog log;
  private final Clock clock;

  public QueueDrain(FeedbackQueue queue, TrainingLog log, Clock clock) {
    this.queue = queue;
    this.log = log;
    this.clock = clock;
  }

  /** Moves everything that is in the queue and returns how many events that was. */
  public long run() {
    long events = 0;
    List<FeedbackQueue.Message> taken = take();
    while (!taken.isEmpty()) {
      List<Event> batch = taken.stream().flatMap(message -> message.events().stream()).toList();
      if (!batch.isEmpty()) {
        log.append(segmentName(), batch, shown(taken));
      }
      queue.delete(taken);
      events += batch.size();
      taken = take();
    }
    return events;
  }

  /** Each answer once: every batch of feedback on it brings the same list. */
  private static List<ShownList> shown(List<FeedbackQueue.Message> taken) {
    Map<String, ShownList> byAnswer = new LinkedHashMap<>();
    for (FeedbackQueue.Message message : taken) {
      message.shown().forEach(list -> byAnswer.putIfAbsent(list.recommendationId(), list));
    }
    return List.copyOf(byAnswer.values());
  }

  private List<FeedbackQueue.Message> take() {
    List<FeedbackQueue.Message> taken = new ArrayList<>();
    List<FeedbackQueue.Message> received = queue.receive(MESSAGES_A_RECEIVE);
    while (!received.isEmpty()) {
      taken.addAll(received);
      received = isSegment(taken) ? List.of() : queue.receive(MESSAGES_A_RECEIVE);
    }
    return taken;
  }

  private static boolean isSegment(List<FeedbackQueue.Message> taken) {
    return taken.size() >= MESSAGES_A_SEGMENT
        || taken.stream().mapToInt(message -> message.shown().size()).sum() >= LISTS_A_SEGMENT;
  }

  private String segmentName() {
    return "feedback-" + clock.instant().toEpochMilli() + "-" + UUID.randomUUID();
  }
}
