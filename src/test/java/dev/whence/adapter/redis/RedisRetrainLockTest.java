package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRetrainLockTest {

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final Duration LENGTH = Duration.ofSeconds(3);

  private final RedisRetrainLock first = lock("first");
  private final RedisRetrainLock second = lock("second");

  @Test
  void tryAcquire_heldForLongerThanTheLease_isRefusedUntilItIsReleased() throws Exception {
    assertThat(first.tryAcquire()).isTrue();
    Thread.sleep(LENGTH.plusSeconds(1).toMillis());

    assertThat(second.tryAcquire()).isFalse();
    first.release();
    assertThat(second.tryAcquire()).isTrue();
    second.release();
  }

  private static RedisRetrainLock lock(String owner) {
    return new RedisRetrainLock(new RedisLease(REDIS.commands()), owner, LENGTH);
  }
}
