package dev.whence.function.recommend;

import dev.whence.explain.RecommendationId;
import dev.whence.function.http.Ulid;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.zip.CRC32;

/** Names answers; what chance decides in an answer follows from its name. */
@ApplicationScoped
public class RecommendationIds {

  private final Ulid ids;

  RecommendationIds(Clock clock) {
    ids = new Ulid(clock, new SecureRandom());
  }

  RecommendationId next() {
    return new RecommendationId(ids.next());
  }

  /** The seed of everything random about an answer. */
  static long seed(RecommendationId id) {
    CRC32 crc = new CRC32();
    crc.update(id.value().getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
