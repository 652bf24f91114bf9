package dev.whence.adapter.redis;

import dev.whence.explain.CorruptDecisionException;
import dev.whence.explain.Decision;
import dev.whence.explain.DecisionCodec;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.RecommendationId;
import dev.whence.user.UserId;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decisions in Redis, one binary value each under {@code whence:decision:<id>}, which Redis drops
 * when their time is over. The ids of a person's decisions stand in the sorted set {@code
 * wh:d:{person}}, by the time at which they were made; an id is there before its decision is, so
 * that no decision is overlooked when the person is erased.
 */
public final class RedisDecisionStore implements DecisionStore {

  private final RedisCommands redis;
  private final RedisBlobs blobs;
  private final Duration timeToLive;

  /**
   * @param timeToLive how long a decision can be found
   */
  public RedisDecisionStore(RedisCommands redis, Duration timeToLive) {
    if (timeToLive.isZero() || timeToLive.isNegative()) {
      throw new IllegalArgumentException("a time to live is longer than zero, not " + timeToLive);
    }
    this.redis = redis;
    blobs = new RedisBlobs(redis, "decision");
    this.timeToLive = timeToLive;
  }

  @Override
  public void keep(Decision decision) {
    try {
      List<Request> requests = new ArrayList<>();
      decision.user().ifPresent(person -> requests.addAll(noting(person, decision)));
      requests.add(
          blobs.putting(decision.id().value(), DecisionCodec.encode(decision), timeToLive));
      redis.writeAll(requests);
    } catch (RedisUnavailableException away) {
      throw new DecisionStoreUnavailableException(
          "decision " + decision.id() + " may not have been kept", away);
    }
  }

  /** Notes an id for its person, and drops the ids of decisions that Redis has dropped. */
  private List<Request> noting(UserId person, Decision decision) {
    String key = key(person);
    long madeAt = decision.generatedAt().toEpochMilli();
    return List.of(
        Request.cmd(Command.ZADD).arg(key).arg(madeAt).arg(decision.id().value()),
        Request.cmd(Command.ZREMRANGEBYSCORE)
            .arg(key)
            .arg("-inf")
            .arg(madeAt - timeToLive.toMillis()),
        Request.cmd(Command.PEXPIRE).arg(key).arg(timeToLive.toMillis()));
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
  public List<Decision> of(UserId person) {
    return ids(person).stream().flatMap(id -> find(new RecommendationId(id)).stream()).toList();
  }

  /** The ids go last: what a failure leaves is found by the next attempt. */
  @Override
  public void forget(UserId person) {
    List<String> ids = ids(person);
    if (ids.isEmpty()) {
      return;
    }
    List<Request> requests = new ArrayList<>();
    ids.forEach(id -> requests.add(blobs.deleting(id)));
    Request forgetting = Request.cmd(Command.ZREM).arg(key(person));
    ids.forEach(forgetting::arg);
    requests.add(forgetting);
    try {
      redis.writeAll(requests);
    } catch (RedisUnavailableException away) {
      throw new DecisionStoreUnavailableException(
          "some decisions of user " + person + " may still be there", away);
    }
  }

  /** The latest first. */
  private List<String> ids(UserId person) {
    try {
      List<String> ids = new ArrayList<>();
      Optional<Response> answer = redis.read(Command.ZREVRANGE, key(person), 0, -1);
      answer.ifPresent(found -> found.forEach(id -> ids.add(id.toString())));
      return ids;
    } catch (RedisUnavailableException away) {
      throw new DecisionStoreUnavailableException(
          "the decisions of user " + person + " cannot be listed", away);
    }
  }

  private static String key(UserId person) {
    return "wh:d:{" + RedisUserStateStore.tag(person) + "}";
  }

  @Override
  public Duration timeToLive() {
    return timeToLive;
  }
}
