package dev.whence.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events of one execution environment, one after the other, and the state of its runtime.
 *
 * <p>Thread-safe. A runtime that waits for its next event waits without end.
 */
final class Invocations {

  private enum State {
    STARTED,
    WAITING,
    RUNNING,
    ANSWERED,
    FAILED
  }

  private record Invocation(
      String id, byte[] event, Duration time, CompletableFuture<Outcome> outcome) {}

  private final String function;
  private final Clock clock;
  private final BlockingQueue<Invocation> offered = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> initialised = new CompletableFuture<>();
  private State state = State.STARTED;
  private int count;
  private @Nullable Invocation current;
  private Optional<Outcome> initError = Optional.empty();

  Invocations(String function, Clock clock) {
    this.function = function;
    this.clock = clock;
  }

  synchronized CompletableFuture<Outcome> offer(byte[] event, Duration time) {
    if (initError.isPresent()) {
      return CompletableFuture.completedFuture(initError.get());
    }
    String id = "%08x-e9f4-41e8-9739-2dfe598c3fcd".formatted(++count);
    Invocation invocation = new Invocation(id, event, time, new CompletableFuture<>());
    offered.add(invocation);
    return invocation.outcome();
  }

  CompletableFuture<Void> initialised() {
    return initialised;
  }

  Reply next() throws InterruptedException {
    synchronized (this) {
      if (state != State.STARTED && state != State.ANSWERED) {
        return outOfOrder("next");
      }
      state = State.WAITING;
    }
    initialised.complete(null);
    return handOver(offered.take());
  }

  private synchronized Reply handOver(Invocation invocation) {
    state = State.RUNNING;
    current = invocation;
    long millis = invocation.time().toMillis();
    invocation.outcome().completeOnTimeout(timedOut(millis), millis, TimeUnit.MILLISECONDS);
    return new Reply(200, headers(invocation.id(), clock.millis() + millis), invocation.event());
  }

  private Map<String, String> headers(String id, long deadlineMillis) {
    return Map.of(
        "Lambda-Runtime-Aws-Request-Id",
        id,
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(deadlineMillis),
        "Lambda-Runtime-Trace-Id",
        "Root=1-5bef4de7-ad49b0e87f6ef6c8%s;Parent=9a9197af755a6419;Sampled=1"
            .formatted(id.substring(0, 8)),
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:123456789012:function:" + function);
  }

  synchronized Reply response(String id, byte[] body) {
    if (body.length > RuntimeApi.MOST_RESPONSE_BYTES) {
      Outcome tooLarge =
          lambdaError("Function.ResponseSizeTooLarge", "The response is too large to be passed on");
      Reply reply = answered("response", id, tooLarge);
      return reply.status() == 202
          ? Reply.refused(
              413,
              "RequestEntityTooLarge",
              "A response has at most %d bytes".formatted(RuntimeApi.MOST_RESPONSE_BYTES))
          : reply;
    }
    return answered("response", id, new Outcome.Response(body));
  }

  synchronized Reply error(String id, Optional<String> type, byte[] body) {
    return answered("error", id, reported(type, body));
  }

  /** Before the first {@code next} only; the error is what every event gets then. */
  synchronized Reply initError(Optional<String> type, byte[] body) {
    if (state != State.STARTED) {
      return outOfOrder("init/error");
    }
    state = State.FAILED;
    Outcome error = reported(type, body);
    initError = Optional.of(error);
    offered.forEach(invocation -> invocation.outcome().complete(error));
    initialised.complete(null);
    return Reply.accepted();
  }

  private Reply answered(String call, String id, Outcome outcome) {
    Invocation invocation = current;
    if (invocation == null || !invocation.id().equals(id)) {
      return Reply.refused(400, "InvalidRequestID", "No event with this id is running");
    }
    if (state != State.RUNNING) {
      return outOfOrder(call);
    }
    state = State.ANSWERED;
    invocation.outcome().complete(outcome);
    return Reply.accepted();
  }

  private Reply outOfOrder(String call) {
    return Reply.refused(
        403, "InvalidStateTransition", "%s is not allowed while %s".formatted(call, state));
  }

  private static Outcome reported(Optional<String> type, byte[] body) {
    return new Outcome.FunctionError(
        type.orElse("Unhandled"), new String(body, StandardCharsets.UTF_8));
  }

  private static Outcome timedOut(long millis) {
    return lambdaError("Sandbox.Timedout", "Task timed out after %d ms".formatted(millis));
  }

  private static Outcome lambdaError(String type, String message) {
    return new Outcome.FunctionError(
        type, "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message));
  }
}
