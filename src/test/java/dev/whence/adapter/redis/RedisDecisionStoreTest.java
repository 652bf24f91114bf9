package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.DecisionStoreContract;
import dev.whence.explain.Decisions;
import dev.whence.explain.RecommendationId;
import dev.whence.user.UserId;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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

    String index = "wh:d:{" + person + "}";
    assertThat(REDIS.commands().read(Command.EXISTS, index).orElseThrow().toLong()).isZero();
  }

  @Test
  void findAll_fiveHundred_takesOneRoundTrip() {
    List<RecommendationId> ids =
        IntStream.range(0, 500).mapToObj(n -> new RecommendationId("r" + n)).toList();
    ids.stream().skip(1).forEach(id -> store().keep(decision(id.value(), null, 0)));
    CountedWaits waits = new CountedWaits(RedisServer.TIMEOUT);
    DecisionStore counted = new RedisDecisionStore(REDIS.commands(waits), Duration.ofHours(24));

    assertThat(counted.findAll(ids)).hasSize(499);
    assertThat(waits.waits()).isOne();
  }

  /** One connection takes 2,048 commands that wait. */
  @Test
  void forget_moreDecisionsThanAConnectionTakesAtOnce_forgetsAll() {
    UserId busy = new UserId("busy");
    for (int n = 0; n < 3_000; n++) {
      store().keep(decision("r" + n, busy.value(), n));
    }
    assertThat(store().of(busy)).hasSize(3_000);

    store().forget(busy);

    assertThat(REDIS.commands().read(Command.DBSIZE).orElseThrow().toLong()).isZero();
  }

  @Test
  void ofAndForget_requestThatHasWaitedLongEnough_haveATimeOfTheirOwn() {
    DecisionStore store =
        new RedisDecisionStore(
            REDIS.commands(new CountedWaits(Duration.ZERO)),
            REDIS.commands(),
            Duration.ofHours(24));
    Decision kept = decision("r1", "ann", 0);
    store().keep(kept);

    assertThat(store.of(new UserId("ann"))).containsExactly(kept);
    store.forget(new UserId("ann"));
    assertThat(store().of(new UserId("ann"))).isEmpty();
  }

  @Test
  void find_damagedBytes_isAnOutage() {
    Decision decision = Decisions.decision(1);
    REDIS.commands().write(Command.SET, "whence:decision:" + decision.id(), "damaged");
    assertThatThrownBy(() -> store().find(decision.id()))
        .isInstanceOf(DecisionStore.DecisionStoreUnavailableException.class);
  }
}
