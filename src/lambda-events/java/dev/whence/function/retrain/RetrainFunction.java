package dev.whence.function.retrain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.function.event.EventFunction;
import dev.whence.function.event.UnfitEventException;
import dev.whence.function.invocation.Invocations;
import dev.whence.learning.Progress;
import dev.whence.learning.Retraining;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Called by a schedule, with any JSON object: one run of the retraining, no longer than the
 * function may take. What a run leaves undone the next one goes on with.
 */
@Named("retrain")
@Singleton
public final class RetrainFunction extends EventFunction {

  private static final Logger LOG = Logger.getLogger(RetrainFunction.class);

  private final Retraining retraining;
  private final RunTime time;
  private final RetrainMeter meter;

  RetrainFunction(
      Retraining retraining, RunTime time, RetrainMeter meter, Invocations invocations) {
    super(invocations);
    this.retraining = retraining;
    this.time = time;
    this.meter = meter;
  }

  @Override
  protected JsonNode handle(JsonNode event, Duration left) {
    if (!event.isObject()) {
      throw new UnfitEventException("retrain is called with a JSON object, e.g. {}", event);
    }
    Retraining.Outcome outcome = run(time.within(left));
    LOG.info(OutcomeText.of(outcome));
    return RetrainAnswer.of(outcome);
  }

  /** What it throws is for the trigger, which tries again and has dead letters of its own. */
  private Retraining.Outcome run(Duration length) {
    boolean ended = false;
    try {
      Retraining.Outcome outcome = retraining.run(length, Progress.NONE);
      ended = true;
      meter.retrained(outcome);
      return outcome;
    } finally {
      if (!ended) {
        meter.retrainingFailed();
      }
    }
  }
}
