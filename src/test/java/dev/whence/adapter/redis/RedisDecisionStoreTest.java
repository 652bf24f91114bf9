package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.DecisionStoreContract;
import dev.whence.explain.Decisions;
import dev.whence.user.UserId;
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
  void keep_decisionOfAPerson_isNotedForAsLongAsItIsKept() {
    Decision decision = Decisions.decision(1);
    store().keep(decision);
    String index = "wh:d:{" + decision.user().orElseThrow() + "}";
    assertThat(REDIS.commands().read(Command.PTTL, index).orElseThrow().toLong())
        .isBetween(1L, Duration.ofHours(24).toMillis());
  }

  @Test
  void keep_oldNotesOfThePerson_areDropped() {
    Decision decision = Decisions.decision(1);
    String index = "wh:d:{" + decision.user().orElseThrow() + "}";
    long dayBefore = decision.generatedAt().minus(Duration.ofHours(25)).toEpochMilli();
    REDIS.commands().write(Command.ZADD, index, dayBefore, "expired");

    store().keep(decision);

    assertThat(REDIS.commands().read(Command.ZCARD, index).orElseThrow().toLong()).isEqualTo(1);
  }

  @Test
  void forget_decisionThatRedisHasDropped_forgetsTheOthers() {
    Decision decision = Decisions.decision(1);
    UserId person = decision.user().orElseThrow();
    store().keep(decision);
    REDIS.commands().write(Command.DEL, "whence:decision:" + decision.id());

    assertThat(store().of(person)).isEmpty();
    store().forget(person);

    String index = "whence:{" + person + "}:decisions";
    assertThat(REDIS.commands().read(Command.EXISTS, index).orElseThrow().toLong()).isZero();
  }

  @Test
  void find_damagedBytes_isAnOutage() {
    Decision decision = Decisions.decision(1);
    REDIS.commands().write(Command.SET, "whence:decision:" + decision.id(), "damaged");
    assertThatThrownBy(() -> store().find(decision.id()))
        .isInstanceOf(DecisionStore.DecisionStoreUnavailableException.class);
  }
}
