package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisLeaseTest {

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final Duration LENGTH = Duration.ofMinutes(1);

  private final RedisLease lease = new RedisLease(REDIS.commands());

  @Test
  void tryAcquire_held_isRefused() {
    assertThat(lease.tryAcquire("retrain", "first", LENGTH)).isTrue();
    assertThat(lease.tryAcquire("retrain", "second", LENGTH)).isFalse();
    assertThat(lease.tryAcquire("import", "second", LENGTH)).isTrue();
  }

  @Test
  void tryAcquire_timeOver_isGranted() {
    lease.tryAcquire("retrain", "first", LENGTH);
    REDIS.commands().write(Command.PEXPIRE, "whence:lease:retrain", 0);

    assertThat(lease.tryAcquire("retrain", "second", LENGTH)).isTrue();
    assertThat(lease.renew("retrain", "first", LENGTH)).isFalse();
    assertThat(lease.release("retrain", "first")).isFalse();
    assertThat(lease.tryAcquire("retrain", "third", LENGTH)).isFalse();
  }

  @Test
  void renew_held_extendsIt() {
    lease.tryAcquire("retrain", "first", LENGTH);

    assertThat(lease.renew("retrain", "first", Duration.ofHours(1))).isTrue();
    assertThat(REDIS.commands().read(Command.PTTL, "whence:lease:retrain").orElseThrow().toLong())
        .isGreaterThan(LENGTH.toMillis());
  }

  @Test
  void release_held_letsAnotherIn() {
    lease.tryAcquire("retrain", "first", LENGTH);

    assertThat(lease.release("retrain", "first")).isTrue();
    assertThat(lease.tryAcquire("retrain", "second", LENGTH)).isTrue();
  }
}
