package dev.whence.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import dev.whence.function.invocation.Invocations;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows the invocations of this process: metrics, and the fields of the log. Thread-safe. */
@Singleton
final class FunctionInvocations implements Invocations {

  /** Where both runtimes, Lambda's for Java and that of Quarkus, put the trace of an invocation. */
  private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

  private static final Pattern TRACE_ROOT = Pattern.compile("(?:^|;)\\s*Root=([^;\\s]+)");

  /** After which connections may have died; a shorter pause is no sleep. */
  private static final Duration SLEEP = Duration.ofSeconds(5);

  private final EmfMeters meters;
  private final FunctionDeadline deadline;
  private final Backends backends;
  private final FunctionEnvironment environment;
  private final Clock clock;
  private Duration initialised = Duration.ZERO;
  private boolean cold = true;
  private @Nullable Instant lastAwake;
  private @Nullable UnderWay underWay;

  FunctionInvocations(
      EmfMeters meters,
      FunctionDeadline deadline,
      Backends backends,
      FunctionEnvironment environment,
      Clock clock) {
    this.meters = meters;
    this.deadline = deadline;
    this.backends = backends;
    this.environment = environment;
    this.clock = clock;
  }

  void onReady(@Observes @Priority(Integer.MAX_VALUE) StartupEvent start) {
    Instant began = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    lastAwake = clock.instant();
    initialised = Duration.between(began, lastAwake);
  }

  @Override
  public Running begin(Context context) {
    return begin(context, Optional.empty());
  }

  /**
   * @param requestId the id under which the caller knows the request
   */
  synchronized Running begin(Context context, Optional<String> requestId) {
    if (underWay != null) {
      underWay.close();
    }
    UnderWay begun = new UnderWay(fields(context, requestId));
    underWay = begun;
    InvocationFields.set(begun.fields);
    deadline.begin(context);
    if (hasSlept()) {
      backends.wake();
    }
    return begun;
  }

  /** By the time of day: a monotonic clock may have stood still as well. */
  synchronized boolean hasSlept() {
    return lastAwake != null && lastAwake.plus(SLEEP).isBefore(clock.instant());
  }

  private Map<String, String> fields(Context context, Optional<String> requestId) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("functionVersion", environment.functionVersion());
    if (context.getAwsRequestId() != null) {
      fields.put("awsRequestId", context.getAwsRequestId());
    }
    requestId.ifPresent(id -> fields.put("requestId", id));
    traceId().ifPresent(id -> fields.put("traceId", id));
    return fields;
  }

  private static Optional<String> traceId() {
    Matcher root = TRACE_ROOT.matcher(System.getProperty(TRACE_HEADER, ""));
    return root.find() ? Optional.of(root.group(1)) : Optional.empty();
  }

  private synchronized void end(UnderWay ended) {
    if (underWay != ended) {
      return;
    }
    underWay = null;
    meters.count("ColdStart", cold ? 1 : 0);
    if (cold) {
      meters.time("InitMillis", initialised);
      cold = false;
    }
    meters.time("HandlerMillis", Duration.ofNanos(System.nanoTime() - ended.began));
    meters.flush(environment.functionName(), ended.fields);
    InvocationFields.clear();
    deadline.end();
    lastAwake = clock.instant();
  }

  private final class UnderWay implements Running {
    private final Map<String, String> fields;
    private final long began = System.nanoTime();

    UnderWay(Map<String, String> fields) {
      this.fields = fields;
    }

    @Override
    public void close() {
      end(this);
    }
  }
}
