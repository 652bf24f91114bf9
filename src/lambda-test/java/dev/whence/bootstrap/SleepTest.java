package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.sqs.SqsFeedbackQueue;
import dev.whence.catalog.AttributeTerm;
import dev.whence.function.invocation.Invocations;
import dev.whence.lambda.Servers;
import dev.whence.lambda.ServersBehindProxies;
import dev.whence.lambda.ServersBehindProxies.Proxies;
import dev.whence.user.Preference;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What becomes of an invocation after a sleep through which connections did not live. Nothing is
 * tried again by the test: the first call must succeed.
 */
@QuarkusTest
@WithTestResource(ServersBehindProxies.class)
class SleepTest {

  private static final UserId ANN = new UserId("ann");
  private static final AttributeTerm CRIME = AttributeTerm.parse("genre:Crime");

  /** Longer than what counts as a sleep. */
  private static final Duration SLEEP = Duration.ofSeconds(6);

  @Inject FunctionInvocations invocations;
  @Inject UserStateStore states;
  @Inject SqsFeedbackQueue queue;
  @Inject WhenceConfig config;
  Proxies proxies;
  Servers servers;

  private void invoke() {
    newRequest();
    try (Invocations.Running running =
        invocations.begin(LambdaContext.within(Duration.ofSeconds(10)))) {
      UnaryOperator<UserState> change = state -> state.withPreference(CRIME, Preference.MORE);
      assertThat(states.update(Map.of(ANN, change))).as("states not changed").isEmpty();
      assertThat(states.read(ANN).preferences()).containsOnlyKeys(CRIME);
      queue.ping();
    }
    assertThat(proxies.redis().connections()).as("ways through the proxy").isPositive();
    assertThat(proxies.queue().connections()).as("ways through the proxy").isPositive();
  }

  /** A test is one request, and a request has one allowance of waiting for Redis. */
  private static void newRequest() {
    Arc.container().requestContext().terminate();
    Arc.container().requestContext().activate();
  }

  private static void sleep() throws InterruptedException {
    Thread.sleep(SLEEP.toMillis());
  }

  @Test
  void begin_afterASleepInWhichConnectionsWereClosed_isServedInFull() throws Exception {
    invoke();
    proxies.redis().closeAll();
    proxies.queue().closeAll();
    sleep();

    invoke();
  }

  @Test
  void begin_afterASleepInWhichConnectionsWereForgotten_isServedInFull() throws Exception {
    invoke();
    proxies.redis().forgetAll();
    proxies.queue().forgetAll();
    sleep();

    invoke();
  }

  /** The probe that would find Redis back stands still in a frozen process. */
  @Test
  void begin_afterASleepInWhichRedisCameBack_isServedInFull() throws Exception {
    invoke();
    servers.freezeRedis();
    try (Invocations.Running running =
        invocations.begin(LambdaContext.within(Duration.ofSeconds(10)))) {
      assertThat(states.update(Map.of(ANN, UnaryOperator.identity()))).containsExactly(ANN);
    } finally {
      servers.thawRedis();
    }
    sleep();

    invoke();
  }

  /** A pool may grow by a connection now and then; a new client would need one each time. */
  @Test
  void begin_soonAfterTheLast_keepsTheConnections() {
    invoke();
    int connections = proxies.redis().connections();
    int invocations = 2 * config.redis().connections();

    for (int n = 0; n < invocations; n++) {
      invoke();
    }

    assertThat(proxies.redis().connections() - connections).isLessThan(invocations);
  }
}
