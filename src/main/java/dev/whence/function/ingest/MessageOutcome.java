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
   * The message, or an event in it, can never be read: it belongs in the dead-letter queue. Its
   * valid events are durable nevertheless, and count once should it be sent again.
   */
  record Poison(String reason) implements MessageOutcome {}
}
