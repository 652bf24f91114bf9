package dev.whence.adapter.memory;

import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A queue of this process; thread-safe. What was received and not deleted comes again. */
public final class InMemoryFeedbackQueue implements FeedbackQueue {

  private static final int EVENTS_PER_MESSAGE = 100;

  private final Clock clock;
  private final Duration visibilityTimeout;
  private final Map<String, Queued> queue = new LinkedHashMap<>();
  private long sent;

  /**
   * @param visibilityTimeout how long a received message stays hidden
   */
  public InMemoryFeedbackQueue(Clock clock, Duration visibilityTimeout) {
    this.clock = clock;
    this.visibilityTimeout = visibilityTimeout;
  }

  @Override
  public synchronized void send(List<Event> events, List<ShownList> shown) {
    Set<ShownList> waiting = new LinkedHashSet<>(shown);
    for (int from = 0; from < events.size(); from += EVENTS_PER_MESSAGE) {
      List<Event> some =
          List.copyOf(events.subList(from, Math.min(events.size(), from + EVENTS_PER_MESSAGE)));
      List<ShownList> named =
          waiting.stream().filter(list -> some.stream().anyMatch(list::isNamedBy)).toList();
      named.forEach(waiting::remove);
      queue.put("r" + sent++, new Queued(some, named, clock.instant(), Instant.MIN));
    }
  }

  @Override
  public synchronized List<Message> receive(int limit) {
    Instant now = clock.instant();
    List<Message> received = new ArrayList<>();
    for (Map.Entry<String, Queued> entry : queue.entrySet()) {
      Queued queued = entry.getValue();
      if (received.size() < limit && !now.isBefore(queued.visibleFrom())) {
        entry.setValue(queued.visibleFrom(now.plus(visibilityTimeout)));
        received.add(new Message(entry.getKey(), queued.sentAt(), queued.events(), queued.shown()));
      }
    }
    return received;
  }

  @Override
  public synchronized void delete(List<Message> messages) {
    messages.forEach(message -> queue.remove(message.receipt()));
  }

  @Override
  public synchronized void release(List<Message> messages) {
    messages.forEach(
        message ->
            queue.computeIfPresent(
                message.receipt(), (receipt, queued) -> queued.visibleFrom(Instant.MIN)));
  }

  private record Queued(
      List<Event> events, List<ShownList> shown, Instant sentAt, Instant visibleFrom) {

    Queued visibleFrom(Instant time) {
      return new Queued(events, shown, sentAt, time);
    }
  }
}
