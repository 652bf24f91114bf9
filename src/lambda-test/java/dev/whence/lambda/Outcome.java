package dev.whence.lambda;

import java.nio.charset.StandardCharsets;

/** What became of one event. */
public sealed interface Outcome {

  /** The function answered. */
  record Response(byte[] payload) implements Outcome {

    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "Response[" + text() + "]";
    }
  }

  /**
   * The event failed: what the runtime reported of the event or of its start, or what Lambda found.
   *
   * @param type for example {@code Function.ResponseSizeTooLarge} or {@code Sandbox.Timedout}
   * @param payload the JSON that the caller gets
   */
  record FunctionError(String type, String payload) implements Outcome {}

  /** The process ended before it answered; Lambda starts another one for the next event. */
  record Exited(int status) implements Outcome {}

  /**
   * The event was too large to be taken: Lambda answers its caller with 413, the function sees
   * nothing.
   */
  record TooLarge(int bytes) implements Outcome {}
}
