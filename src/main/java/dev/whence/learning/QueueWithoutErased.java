package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import java.util.List;

/**
 * A queue that gives nothing of what people did before they were erased. The messages themselves
 * still come, perhaps without any event, so that they can be deleted. Thread-safe.
 */
public final class QueueWithoutErased implements FeedbackQueue {

  private final FeedbackQueue queue;
  private final Erasures erasures;

  public QueueWithoutErased(FeedbackQueue queue, Erasures erasures) {
    this.queue = queue;
    this.erasures = erasures;
  }

  @Override
  public void send(List<Event> events, List<ShownList> shown) {
    queue.send(events, shown);
  }

  @Override
  public List<Message> receive(int limit) {
    List<Message> received = queue.receive(limit);
    if (received.isEmpty()) {
      return received;
    }
    Tombstones erased = erasures.all();
    return erased.isEmpty()
        ? received
        : received.stream().map(message -> sparing(erased, message)).toList();
  }

  /** A list goes with the last event that names it, also where it was shown to nobody known. */
  private static Message sparing(Tombstones erased, Message message) {
    List<Event> events = message.events().stream().filter(event -> !erased.cover(event)).toList();
    if (events.size() == message.events().size()) {
      return message;
    }
    List<ShownList> shown =
        message.shown().stream()
            .filter(list -> !erased.cover(list) && events.stream().anyMatch(list::isNamedBy))
            .toList();
    return new Message(message.receipt(), message.sentAt(), events, shown);
  }

  @Override
  public void delete(List<Message> messages) {
    queue.delete(messages);
  }

  @Override
  public void release(List<Message> messages) {
    queue.release(messages);
  }
}
