package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.DecisionStoreContract;
import dev.whence.explain.Decisions;
import io.vertx.redis.client.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisDecisionStoreTest extends DecisionStoreContract {

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  protected DecisionStore store() {
    return new RedisDecisionStore(REDIS.commands(), Duration.ofHours(24));
  }

  @Test
  void keep_anyDecision_redisDropsItWhenItsTimeIsOver() {
    Decision decision = Decisions.decision(1);
    store().keep(decision);
    long millis =
        REDIS
            .commands()
            .read(Command.PTTL, "whence:decision:" + decision.id())
            .orElseThrow()
            .toLong();
    assertThat(millis).isBetween(1L, Duration.ofHours(24).toMillis());
  }

  @Test
  void find_damagedBytes_isAnOutage() {
    Decision decision = Decisions.decision(1);
    REDIS.commands().write(Command.SET, "whence:decision:" + decision.id(), "damaged");
    assertThatThrownBy(() -> store().find(decision.id()))
        .isInstanceOf(DecisionStore.DecisionStoreUnavailableException.class);
  }
}
