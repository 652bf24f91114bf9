package dev.whence.bootstrap;

import dev.whence.function.explain.ExplanationAnswer;
import dev.whence.function.feedback.FeedbackAnswer;
import dev.whence.function.recommend.RecommendationAnswer;
import dev.whence.function.retrain.OutcomeText;
import dev.whence.function.retrain.RetrainMeter;
import dev.whence.learning.Retraining;
import dev.whence.learning.ServingFigures;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.List;

/**
 * Tells the {@link Meters} what requests and work came to. No label holds a person or an item.
 * Thread-safe.
 */
@Provider
@Singleton
public final class Metrics
    implements ContainerRequestFilter, ContainerResponseFilter, RetrainMeter {

  private static final String BEGAN = Metrics.class.getName() + ".began";

  private final Instance<Meters> meters;

  /**
   * @param meters asked for with the first measurement: Quarkus makes filters while it is built
   *     into an image, before there is an environment to configure from
   */
  Metrics(Instance<Meters> meters) {
    this.meters = meters;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGAN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object answer = response.getEntity();
    if (request.getProperty(BEGAN) instanceof Long began) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (answer instanceof RecommendationAnswer recommendations) {
        List<String> missing = recommendations.degraded();
        String degraded = missing.isEmpty() ? "nothing" : String.join("+", missing);
        meters.get().time(Meters.RECOMMENDATIONS, degraded, took);
      } else if (answer instanceof ExplanationAnswer explanation) {
        meters.get().time(Meters.EXPLANATIONS, explanation.method(), took);
      }
    }
    if (answer instanceof FeedbackAnswer feedback) {
      count("accepted", feedback.accepted());
      count("duplicate", feedback.duplicates());
      count("rejected", feedback.rejected().size());
    }
  }

  private void count(String outcome, int events) {
    meters.get().count(Meters.FEEDBACK_EVENTS, outcome, events);
  }

  /** The same queue, counting what is put there. */
  DeadLetterQueue counting(DeadLetterQueue queue) {
    return new DeadLetterQueue() {
      @Override
      public void add(DeadLetter letter) {
        queue.add(letter);
        String source = letter.source().map(DeadLetter.Source::word).orElse("unknown");
        meters.get().count(Meters.DEAD_LETTERS, source, 1);
      }

      @Override
      public Listing list(int limit) {
        return queue.list(limit);
      }

      @Override
      public Redriven redrive(Redrive wish) {
        return queue.redrive(wish);
      }
    };
  }

  @Override
  public void retrained(Retraining.Outcome outcome) {
    countRetraining(OutcomeText.word(outcome));
  }

  @Override
  public void retrainingFailed() {
    countRetraining("failed");
  }

  @Override
  public void serving(ServingFigures figures) {
    figures
        .clickThrough()
        .ifPresent(rate -> meters.get().measure(Meters.CLICK_THROUGH, rate.value()));
    meters.get().measure(Meters.COVERAGE, figures.coverage());
  }

  private void countRetraining(String outcome) {
    meters.get().count(Meters.RETRAININGS, outcome, 1);
  }
}
