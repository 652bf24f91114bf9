package dev.whence.bootstrap;

import dev.whence.adapter.redis.RedisDecisionStore;
import dev.whence.explain.DecisionStore;
import dev.whence.user.FeedbackIntake;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.UserStateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the doors need beyond the ports that learning needs as well. */
@ApplicationScoped
final class FunctionWiring {

  @Produces
  @Singleton
  DecisionStore decisions(Backends backends, WhenceConfig config) {
    return new RedisDecisionStore(backends.redis(), config.recommendation().ttl());
  }

  @Produces
  @Singleton
  FeedbackIntake feedbackIntake(UserStateStore states, FeedbackQueue queue, Clock clock) {
    return new FeedbackIntake(states, queue, clock);
  }
}
