package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.sqs.SqsFeedbackQueue;
import dev.whence.catalog.ItemStore;
import dev.whence.function.invocation.Invocations;
import dev.whence.lambda.ServersBehindProxies;
import dev.whence.lambda.ServersBehindProxies.Proxies;
import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import dev.whence.user.UserId;
import dev.whence.user.UserStateStore;
import dev.whence.user.UserStateStore.StateUnavailableException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls to servers that take connections and never answer end with the invocation, though every
 * setting would have them wait for minutes.
 */
@QuarkusTest
@TestProfile(DeadlineTest.Patient.class)
@WithTestResource(ServersBehindProxies.class)
@Timeout(60)
class DeadlineTest {

  private static final UserId ANN = new UserId("ann");
  private static final Duration SHORT = Duration.ofMillis(500);

  public static final class Patient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "whence.redis.timeout", "10m",
          "whence.redis.bulk-timeout", "10m",
          "whence.queue.timeout", "10m");
    }
  }

  @Inject FunctionInvocations invocations;
  @Inject UserStateStore states;
  @Inject PatientStores patient;
  @Inject SqsFeedbackQueue queue;
  Proxies proxies;

  @Test
  void begin_serversNeverAnswer_callsEndWithTheInvocation() {
    states.read(ANN);
    queue.ping();
    proxies.redis().fallSilent();
    proxies.queue().fallSilent();

    invoke(
        () ->
            assertThatExceptionOfType(StateUnavailableException.class)
                .isThrownBy(() -> states.read(ANN)));
    invoke(
        () ->
            assertThatExceptionOfType(ItemStore.ItemStoreUnavailableException.class)
                .isThrownBy(() -> patient.items().changesSince(0)));
    invoke(
        () ->
            assertThatExceptionOfType(QueueUnavailableException.class)
                .isThrownBy(() -> queue.ping()));
  }

  private void invoke(Runnable work) {
    try (Invocations.Running running = invocations.begin(LambdaContext.within(SHORT))) {
      work.run();
    }
  }
}
