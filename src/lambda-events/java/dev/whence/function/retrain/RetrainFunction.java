package dev.whence.function.retrain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.function.event.EventFunction;
import dev.whence.function.event.UnfitEventException;
import dev.whence.function.invocation.Invocations;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.Progress;
import dev.whence.learning.Retraining;
import dev.whence.learning.ServingFigures;
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
  private final ModelRegistry registry;
  private final RunTime time;
  private final RetrainMeter meter;

  RetrainFunction(
      Retraining retraining,
      ModelRegistry registry,
      RunTime time,
      RetrainMeter meter,
      Invocations invocations) {
    super(invocations);
    this.retraining = retraining;
    this.registry = registry;
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
    measureServing();
    return RetrainAnswer.of(outcome);
  }

  /** A run that ended well is not repeated for its figures. */
  private void measureServing() {
    try {
      ServingFigures.of(registry).ifPresent(meter::serving);
    } catch (ModelRegistry.UnreadableModelException away) {
      LOG.warnf("nothing is known of the version that serves: %s", away.getMessage());
    }
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
