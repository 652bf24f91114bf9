package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisBlobsTest {

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private final RedisBlobs decisions = new RedisBlobs(REDIS.commands(), "decision");

  @Test
  void find_afterPut_givesEveryByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    decisions.put("01JD", bytes, Duration.ofHours(24));

    assertThat(decisions.find("01JD")).contains(bytes);
    assertThat(new RedisBlobs(REDIS.commands(), "dialogue").find("01JD")).isEmpty();
  }

  @Test
  void put_always_setsTheTimeToLive() {
    decisions.put("01JD", new byte[] {1}, Duration.ofHours(24));

    assertThat(REDIS.commands().read(Command.PTTL, "whence:decision:01JD"))
        .map(ttl -> ttl.toLong())
        .hasValueSatisfying(ttl -> assertThat(ttl).isBetween(23 * 3_600_000L, 24 * 3_600_000L));
  }

  @Test
  void delete_stored_isGone() {
    decisions.put("01JD", new byte[] {1}, Duration.ofHours(24));
    decisions.delete("01JD");

    assertThat(decisions.find("01JD")).isEmpty();
  }
}
