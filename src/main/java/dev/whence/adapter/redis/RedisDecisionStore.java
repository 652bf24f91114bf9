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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Decisions in Redis, one binary value each under {@code whence:decision:<id>}, which Redis drops
 * when their time is over. The ids of a person's decisions stand in the sorted set {@code
 * wh:d:{person}}, by the time at which they were made; an id is there before its decision is, so
 * that no decision is overlooked when the person is erased.
 */
public final class RedisDecisionStore implements DecisionStore {

  /**
   * Commands that go out together: one connection takes some 2,000, and refuses the others for
   * good.
   */
  private static final int PIPELINED = 500;

  private final RedisCommands redis;
  private final RedisCommands allOfAPerson;
  private final RedisBlobs blobs;
  private final Duration timeToLive;

  /**
   * @param timeToLive how long a decision can be found
   */
  public RedisDecisionStore(RedisCommands redis, Duration timeToLive) {
    this(redis, redis, timeToLive);
  }

  /**
   * @param redis for answers that somebody waits for
   * @param allOfAPerson for {@link #of} and {@link #forget}, which take several round trips where a
   *     person has many answers
   * @param timeToLive how long a decision can be found
   */
  public RedisDecisionStore(RedisCommands redis, RedisCommands allOfAPerson, Duration timeToLive) {
    if (timeToLive.isZero() || timeToLive.isNegative()) {
      throw new IllegalArgumentException("a time to live is longer than zero, not " + timeToLive);
    }
    this.redis = redis;
    this.allOfAPerson = allOfAPerson;
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
    return findAll(List.of(id)).stream().findFirst();
  }

  @Override
  public List<Decision> findAll(Collection<RecommendationId> ids) {
    return findAll(redis, List.copyOf(ids));
  }

  private List<Decision> findAll(RedisCommands commands, List<RecommendationId> ids) {
    List<Decision> found = new ArrayList<>();
    for (List<RecommendationId> some : slices(ids)) {
      List<Optional<Response>> answers = read(commands, some);
      for (int i = 0; i < some.size(); i++) {
        RecommendationId id = some.get(i);
        answers.get(i).ifPresent(bytes -> found.add(decode(id, bytes.toBytes())));
      }
    }
    return found;
  }

  private List<Optional<Response>> read(RedisCommands commands, List<RecommendationId> ids) {
    try {
      return commands.readAll(ids.stream().map(id -> blobs.finding(id.value())).toList());
    } catch (RedisUnavailableException away) {
      String which = ids.size() == 1 ? "decision " + ids.get(0) : ids.size() + " decisions";
      throw new DecisionStoreUnavailableException(which + " cannot be read", away);
    }
  }

  private static Decision decode(RecommendationId id, byte[] bytes) {
    try {
      return DecisionCodec.decode(bytes);
    } catch (CorruptDecisionException corrupt) {
      throw new DecisionStoreUnavailableException("decision " + id + " cannot be read", corrupt);
    }
  }

  private static <T> List<List<T>> slices(List<T> all) {
    List<List<T>> slices = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PIPELINED) {
      slices.add(all.subList(from, Math.min(from + PIPELINED, all.size())));
    }
    return slices;
  }

  @Override
  public List<Decision> of(UserId person) {
    return findAll(allOfAPerson, ids(person).stream().map(RecommendationId::new).toList());
  }

  /** Ids go after their decisions: what a failure leaves is found by the next attempt. */
  @Override
  public void forget(UserId person) {
    for (List<String> some : slices(ids(person))) {
      List<Request> requests = new ArrayList<>();
      some.forEach(id -> requests.add(blobs.deleting(id)));
      Request forgetting = Request.cmd(Command.ZREM).arg(key(person));
      some.forEach(forgetting::arg);
      requests.add(forgetting);
      try {
        allOfAPerson.writeAll(requests);
      } catch (RedisUnavailableException away) {
        throw new DecisionStoreUnavailableException(
            "some decisions of user " + person + " may still be there", away);
      }
    }
  }

  /** The latest first. */
  private List<String> ids(UserId person) {
    try {
      List<String> ids = new ArrayList<>();
      Optional<Response> answer = allOfAPerson.read(Command.ZREVRANGE, key(person), 0, -1);
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
