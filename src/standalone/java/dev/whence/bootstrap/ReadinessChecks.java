package dev.whence.bootstrap;

import dev.whence.adapter.redis.RedisUnavailableException;
import dev.whence.adapter.sqs.SqsFeedbackQueue;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * What has to be there before a load balancer sends requests. A check looks its part up when it is
 * called: checks are made on the thread that serves the network, where nothing may be started.
 */
@ApplicationScoped
final class ReadinessChecks {

  @Produces
  @Singleton
  @Readiness
  HealthCheck stateStore(Instance<Backends> backends) {
    return () -> {
      try {
        backends.get().redis().ping();
        return HealthCheckResponse.up("state store answers");
      } catch (RedisUnavailableException away) {
        return down("state store answers", String.valueOf(away.getMessage()));
      }
    };
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck feedbackQueue(Instance<SqsFeedbackQueue> queue) {
    return () -> {
      try {
        queue.get().ping();
        return HealthCheckResponse.up("feedback queue answers");
      } catch (QueueUnavailableException away) {
        return down("feedback queue answers", String.valueOf(away.getMessage()));
      }
    };
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck model(Instance<CurrentModel> model) {
    return () -> {
      Optional<ModelVersion> version = model.get().current().map(serving -> serving.version());
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
