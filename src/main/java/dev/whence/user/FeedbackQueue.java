package dev.whence.user;

import java.util.List;

/** The durable way from feedback to learning. */
public interface FeedbackQueue {

  /**
   * Puts events into the queue; when this returns, all of them are durable.
   *
   * @throws QueueUnavailableException if not all of them could be; some may be, and are recognised
   *     by their ids when they come again
   */
  void send(List<Event> events);

  /** Takes up to {@code limit} messages; they come again later unless they are deleted. */
  List<Message> receive(int limit);

  /** Deletes messages whose events have been stored elsewhere. */
  void delete(List<Message> messages);

  /**
   * @param receipt what the queue wants to see for the deletion
   * @param events what the message carried
   */
  record Message(String receipt, List<Event> events) {
    public Message {
      events = List.copyOf(events);
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
