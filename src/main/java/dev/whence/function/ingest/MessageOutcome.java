package dev.whence.function.ingest;

/** What became of one message. */
public sealed interface MessageOutcome {

  /**
   * All its events are durable; the message can be deleted.
   *
   * @param accepted events that count now
   * @param duplicates events that counted before
   */
  record Accepted(int accepted, int duplicates) implements MessageOutcome {}

  /** Something was away; the message has to come again. */
  record Retryable(String reason) implements MessageOutcome {}

  /**
   * The message, or some events in it, can never be read: this part lies in the dead-letter queue
   * now, and all its valid events are durable; the message can be deleted.
   */
  record Poison(String reason) implements MessageOutcome {}

  /** Whether the message need not come again. */
  default boolean isDone() {
    return !(this instanceof Retryable);
  }
}
