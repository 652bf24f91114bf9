package dev.whence.bootstrap;

import dev.whence.user.FeedbackIntake;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Prepares in Lambda's init phase what the function needs, and nothing else: there the processor is
 * faster than later, and nobody waits yet. What fails here is tried again by the requests.
 */
@Singleton
final class Preparation {

  private static final Logger LOG = Logger.getLogger(Preparation.class);

  /**
   * An init phase of more than 10 seconds is cut off and begins anew with the first request.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Lambda's
   *     phases</a>
   */
  private static final Duration LONGEST = Duration.ofSeconds(7);

  private final Optional<LambdaFunction> function;
  private final Provider<ModelOnDemand> model;
  private final Provider<FeedbackIntake> feedback;

  Preparation(
      WhenceConfig config, Provider<ModelOnDemand> model, Provider<FeedbackIntake> feedback) {
    function = config.function();
    this.model = model;
    this.feedback = feedback;
  }

  void prepare(@Observes StartupEvent start) {
    if (function.isEmpty()) {
      prepareModel();
      prepareFeedback();
      return;
    }
    switch (function.get()) {
      case RECOMMEND, EXPLAIN -> prepareModel();
      case FEEDBACK -> prepareFeedback();
      case ADMIN -> LOG.debug("admin opens what it needs when it is asked");
      case INGEST, RETRAIN ->
          throw new CommandFailedException(
              "whence.function (WHENCE_FUNCTION) is "
                  + function.get()
                  + ", which the build lambda-events holds; this one has recommend, explain,"
                  + " feedback and admin");
    }
  }

  private void prepareModel() {
    model.get().prepare(LONGEST);
  }

  /** Opens Redis and the queue. */
  private void prepareFeedback() {
    try {
      feedback.get();
    } catch (RuntimeException failed) {
      LOG.errorf(failed, "feedback is not prepared: %s", failed.getMessage());
    }
  }
}
