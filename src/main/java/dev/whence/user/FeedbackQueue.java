package dev.whence.user;

import java.time.Instant;
import java.util.List;

/** The durable way from feedback to learning. */
public interface FeedbackQueue {

  /** Puts events into the queue that are about no list. */
  default void send(List<Event> events) {
    send(events, List.of());
  }

  /**
   * Puts events into the queue; when this returns, all of them are durable.
   *
   * @param shown what the answers showed that the events name, at most one list an answer; each
   *     travels once, with the first event that names it
   * @throws QueueUnavailableException if not all of them could be; some may be, and are recognised
   *     by their ids when they come again
   */
  void send(List<Event> events, List<ShownList> shown);

  /** Takes up to {@code limit} messages; they come again later unless they are deleted. */
  List<Message> receive(int limit);

  /** Deletes messages whose events have been stored elsewhere. */
  void delete(List<Message> messages);

  /** Gives received messages back: they can be received again at once. */
  void release(List<Message> messages);

  /**
   * @param receipt what the queue wants to see for the deletion
   * @param sentAt when the queue took it, by the clock of the queue; of a dead letter that was sent
   *     back, when it was sent first
   * @param events what the message carried
   * @param shown lists that some of the events name
   */
  record Message(String receipt, Instant sentAt, List<Event> events, List<ShownList> shown) {
    public Message {
      events = List.copyOf(events);
      shown = List.copyOf(shown);
    }
  }

  /** The queue cannot be reached or refused the messages. */
  final class QueueUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public QueueUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
