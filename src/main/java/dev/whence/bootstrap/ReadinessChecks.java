package dev.whence.bootstrap;

import dev.whence.adapter.redis.RedisUnavailableException;
import dev.whence.adapter.sqs.SqsFeedbackQueue;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What has to be there before a load balancer sends requests. */
@ApplicationScoped
final class ReadinessChecks {

  @Produces
  @Singleton
  @Readiness
  HealthCheck stateStore(Backends backends) {
    return () -> {
      try {
        backends.redis().ping();
        return HealthCheckResponse.up("state store answers");
      } catch (RedisUnavailableException away) {
        return down("state store answers", String.valueOf(away.getMessage()));
      }
    };
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck feedbackQueue(SqsFeedbackQueue queue) {
    return () -> {
      try {
        queue.ping();
        return HealthCheckResponse.up("feedback queue answers");
      } catch (QueueUnavailableException away) {
        return down("feedback queue answers", String.valueOf(away.getMessage()));
      }
    };
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck model(CurrentModel model) {
    return () -> {
      Optional<ModelVersion> version = model.current().map(serving -> serving.version());
      return version.isPresent()
          ? HealthCheckResponse.named("a model serves")
              .up()
              .withData("version", version.get().value())
              .build()
          : down("a model serves", "there is no model yet; the next retraining makes one");
    };
  }

  private static HealthCheckResponse down(String name, String reason) {
    return HealthCheckResponse.named(name).down().withData("reason", reason).build();
  }
}
