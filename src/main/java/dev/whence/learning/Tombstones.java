package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was erased, and when: what they did until then is learned from no more. What they do later
 * counts, as that of somebody new.
 *
 * @param erasedAt the last time for each
 */
public record Tombstones(Map<UserId, Instant> erasedAt) {

  /**
   * An event may say that it happened so much later than it came: as far as clocks may differ. What
   * somebody does within this time after the erasure is therefore left out too.
   */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** Nobody was erased. */
  public static final Tombstones NONE = new Tombstones(Map.of());

  public Tombstones {
    erasedAt = Map.copyOf(erasedAt);
  }

  public boolean isEmpty() {
    return erasedAt.isEmpty();
  }

  /** When a person was erased last; empty if they were not. */
  public Optional<Instant> of(UserId person) {
    return Optional.ofNullable(erasedAt.get(person));
  }

  public boolean cover(Event event) {
    return cover(event.user(), event.occurredAt().getEpochSecond());
  }

  /** Whether an answer was made for somebody who was erased later. */
  public boolean cover(ShownList list) {
    return list.user().isPresent() && cover(list.user().get(), list.shownAt().getEpochSecond());
  }

  /**
   * A message without what people did before they were erased, perhaps without any event. A list
   * goes with the last event that names it, also where it was shown to nobody known.
   */
  public FeedbackQueue.Message sparing(FeedbackQueue.Message message) {
    List<Event> events = message.events().stream().filter(event -> !cover(event)).toList();
    if (events.size() == message.events().size()) {
      return message;
    }
    List<ShownList> shown =
        message.shown().stream()
            .filter(list -> !cover(list) && events.stream().anyMatch(list::isNamedBy))
            .toList();
    return new FeedbackQueue.Message(message.receipt(), message.sentAt(), events, shown);
  }

  /** Whether what a person did in this second of the epoch is erased. */
  boolean cover(UserId person, long second) {
    Instant erased = erasedAt.get(person);
    return erased != null && second <= erased.plus(CLOCK_SKEW).getEpochSecond();
  }

  /** Whether somebody was erased in the second of this time or later. */
  boolean anySince(Instant time) {
    return erasedAt.values().stream()
        .anyMatch(erased -> erased.getEpochSecond() >= time.getEpochSecond());
  }
}
