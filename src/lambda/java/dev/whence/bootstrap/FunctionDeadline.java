package dev.whence.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When Lambda will stop the invocation under way. Between invocations nothing is stopped. */
@Singleton
final class FunctionDeadline implements RemainingTime {

  /** Kept to write the answer, which may be that a part of the service is away. */
  static final Duration TO_ANSWER = Duration.ofMillis(250);

  /** No function runs for longer (AWS Lambda quotas). */
  private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

  private volatile @Nullable Long deadlineNanos;

  /** From now on no outside call lasts longer than this invocation may. */
  void begin(Context context) {
    int millis = context.getRemainingTimeInMillis();
    // Without the header Lambda-Runtime-Deadline-Ms, which Quarkus' mock event server does not
    // send,
    // AmazonLambdaContext subtracts the time of day from 0 and cuts the result to 32 bits.
    boolean known = millis >= 0 && millis <= LONGEST_INVOCATION.toMillis();
    deadlineNanos =
        known ? System.nanoTime() + Duration.ofMillis(millis).minus(TO_ANSWER).toNanos() : null;
  }

  void end() {
    deadlineNanos = null;
  }

  @Override
  public Duration atMost(Duration wanted) {
    Long deadline = deadlineNanos;
    if (deadline == null) {
      return wanted;
    }
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    return left.compareTo(wanted) < 0 ? left : wanted;
  }
}
