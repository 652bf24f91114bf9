package dev.whence.bootstrap;

import dev.whence.function.explain.ExplanationAnswer;
import dev.whence.function.feedback.FeedbackAnswer;
import dev.whence.function.recommend.RecommendationAnswer;
import dev.whence.learning.Retraining;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * What can be watched besides the requests themselves:
 *
 * <ul>
 *   <li>{@code whence_recommendations_seconds}, by {@code degraded}: the parts that were missing,
 *       or {@code nothing}
 *   <li>{@code whence_explanations_seconds}, by {@code method}
 *   <li>{@code whence_feedback_events_total}, by {@code outcome}: {@code accepted}, {@code
 *       duplicate}, {@code rejected}; over HTTP, where at least one event was valid
 *   <li>{@code whence_dead_letters_total}, by {@code source}: {@code feedback} or {@code ingest}
 *   <li>{@code whence_reasons_polished_total}, by {@code outcome}: {@code accepted}, {@code
 *       refused}, {@code unavailable}; see {@link PolisherSettings}
 *   <li>{@code whence_retrainings_total}, by {@code outcome}
 *   <li>{@code whence_model_info}: 1 at the {@code version} that serves
 * </ul>
 *
 * <p>No label holds a person or an item. Thread-safe.
 */
@Provider
@Singleton
public final class Metrics implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String TIMING = Metrics.class.getName() + ".timing";

  private final MeterRegistry meters;
  private final MultiGauge model;

  Metrics(MeterRegistry meters) {
    this.meters = meters;
    model =
        MultiGauge.builder("whence.model.info")
            .description("1 at the version that serves")
            .register(meters);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(TIMING, Timer.start(meters));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object answer = response.getEntity();
    if (request.getProperty(TIMING) instanceof Timer.Sample timing) {
      if (answer instanceof RecommendationAnswer recommendations) {
        List<String> missing = recommendations.degraded();
        String degraded = missing.isEmpty() ? "nothing" : String.join("+", missing);
        timing.stop(meters.timer("whence.recommendations", "degraded", degraded));
      } else if (answer instanceof ExplanationAnswer explanation) {
        timing.stop(meters.timer("whence.explanations", "method", explanation.method()));
      }
    }
    if (answer instanceof FeedbackAnswer feedback) {
      count("accepted", feedback.accepted());
      count("duplicate", feedback.duplicates());
      count("rejected", feedback.rejected().size());
    }
  }

  private void count(String outcome, int events) {
    meters.counter("whence.feedback.events", "outcome", outcome).increment(events);
  }

  /** The same queue, counting what is put there. */
  DeadLetterQueue counting(DeadLetterQueue queue) {
    return new DeadLetterQueue() {
      @Override
      public void add(DeadLetter letter) {
        queue.add(letter);
        String source = letter.source().map(DeadLetter.Source::word).orElse("unknown");
        meters.counter("whence.dead.letters", "source", source).increment();
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

  void retrained(Retraining.Outcome outcome) {
    countRetraining(word(outcome));
  }

  void retrainingFailed() {
    countRetraining("failed");
  }

  private void countRetraining(String outcome) {
    meters.counter("whence.retrainings", "outcome", outcome).increment();
  }

  private static String word(Retraining.Outcome outcome) {
    if (outcome instanceof Retraining.Outcome.Published) {
      return "published";
    }
    if (outcome instanceof Retraining.Outcome.Refused) {
      return "refused";
    }
    if (outcome instanceof Retraining.Outcome.NothingToLearn) {
      return "nothing_to_learn";
    }
    if (outcome instanceof Retraining.Outcome.RolledBack) {
      return "rolled_back";
    }
    if (outcome instanceof Retraining.Outcome.Paused) {
      return "paused";
    }
    return outcome instanceof Retraining.Outcome.SteppedAside ? "stepped_aside" : "nothing_new";
  }

  void serves(ModelVersion version) {
    model.register(List.of(MultiGauge.Row.of(Tags.of("version", version.value()), () -> 1)), true);
  }
}
