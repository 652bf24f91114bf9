package dev.whence.adapter.redis;

import dev.whence.explain.CorruptDecisionException;
import dev.whence.explain.Decision;
import dev.whence.explain.DecisionCodec;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.RecommendationId;
import java.time.Duration;
import java.util.Optional;

/** Decisions in Redis, one binary value each, which Redis drops when their time is over. */
public final class RedisDecisionStore implements DecisionStore {

  private final RedisBlobs blobs;
  private final Duration timeToLive;

  /**
   * @param timeToLive how long a decision can be found
   */
  public RedisDecisionStore(RedisCommands redis, Duration timeToLive) {
    if (timeToLive.isZero() || timeToLive.isNegative()) {
      throw new IllegalArgumentException("a time to live is longer than zero, not " + timeToLive);
    }
    blobs = new RedisBlobs(redis, "decision");
    this.timeToLive = timeToLive;
  }

  @Override
  public void keep(Decision decision) {
    try {
      blobs.put(decision.id().value(), DecisionCodec.encode(decision), timeToLive);
    } catch (RedisUnavailableException away) {
      throw new DecisionStoreUnavailableException(
          "decision " + decision.id() + " may not have been kept", away);
    }
  }

  @Override
  public Optional<Decision> find(RecommendationId id) {
    try {
      Optional<byte[]> bytes = blobs.find(id.value());
      return bytes.isPresent() ? Optional.of(DecisionCodec.decode(bytes.get())) : Optional.empty();
    } catch (RedisUnavailableException | CorruptDecisionException unreadable) {
      throw new DecisionStoreUnavailableException("decision " + id + " cannot be read", unreadable);
    }
  }

  @Override
  public Duration timeToLive() {
    return timeToLive;
  }
}
