package dev.whence.adapter.redis;

import dev.whence.user.CorruptStateException;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateCodec;
import dev.whence.user.UserStateStore;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * User states in Redis, one binary value a user, under {@code whence:{userId}:state}.
 *
 * <p>An update compares and sets: a script replaces the value if its SHA-1 is still that of the
 * bytes that were read, else it answers with the value of now, so that the next attempt needs no
 * read of its own. A value that cannot be read is moved to {@code whence:{userId}:quarantine}, and
 * the user starts anew.
 */
public final class RedisUserStateStore implements UserStateStore {

  private static final Logger LOG = Logger.getLogger(RedisUserStateStore.class);

  /**
   * Every failed attempt means that another writer came through, so this is never reached fairly.
   */
  private static final int MAX_ATTEMPTS = 200;

  private static final byte[] ABSENT = new byte[0];

  private static final RedisScript REPLACE =
      RedisScript.of(
          """
          local current = redis.call('GET', KEYS[1])
          local digest = current and redis.sha1hex(current) or ''
          if digest == ARGV[1] then
            if ARGV[2] == '' then
              redis.call('DEL', KEYS[1])
            else
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            end
            return 1
          end
          return current or ''
          """);

  private static final RedisScript QUARANTINE =
      RedisScript.of(
          """
          local current = redis.call('GET', KEYS[1])
          if current and redis.sha1hex(current) == ARGV[1] then
            redis.call('RENAME', KEYS[1], KEYS[2])
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
            return 1
          end
          return 0
          """);

  private final RedisCommands redis;
  private final Duration timeToLive;

  /**
   * @param timeToLive how long after its last change a state is kept
   */
  public RedisUserStateStore(RedisCommands redis, Duration timeToLive) {
    this.redis = redis;
    this.timeToLive = timeToLive;
  }

  @Override
  public UserState read(UserId user) {
    return reachable(user, () -> decode(user, fetch(user)).state());
  }

  @Override
  public UserState update(UserId user, UnaryOperator<UserState> change) {
    return reachable(user, () -> compareAndSet(user, change));
  }

  @Override
  public void delete(UserId user) {
    reachable(user, () -> redis.write(Command.DEL, stateKey(user), quarantineKey(user)));
  }

  private UserState compareAndSet(UserId user, UnaryOperator<UserState> change) {
    byte[] stored = fetch(user);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      Stored before = decode(user, stored);
      UserState after = change.apply(before.state());
      byte[] kept = after.equals(UserState.NEW) ? ABSENT : UserStateCodec.encode(after);
      Optional<byte[]> winner = replace(user, before, kept);
      if (winner.isEmpty()) {
        return after;
      }
      stored = winner.get();
    }
    throw new StateUnavailableException(
        "the state of user " + user + " was changed by others " + MAX_ATTEMPTS + " times in a row",
        new IllegalStateException("too many concurrent updates of one user"));
  }

  /** Empty if {@code after} is stored; else the value that another writer stored before. */
  private Optional<byte[]> replace(UserId user, Stored before, byte[] after) {
    Optional<Response> answer =
        redis.run(REPLACE, List.of(stateKey(user)), before.digest(), after, timeToLive.toMillis());
    return answer.filter(a -> a.type() != ResponseType.NUMBER).map(Response::toBytes);
  }

  private byte[] fetch(UserId user) {
    return redis.read(Command.GET, stateKey(user)).map(Response::toBytes).orElse(ABSENT);
  }

  private Stored decode(UserId user, byte[] bytes) {
    if (bytes.length == 0) {
      return Stored.NOTHING;
    }
    try {
      return new Stored(UserStateCodec.decode(bytes), RedisScript.sha1(bytes));
    } catch (CorruptStateException corrupt) {
      quarantine(user, bytes, corrupt);
      return Stored.NOTHING;
    }
  }

  private void quarantine(UserId user, byte[] bytes, CorruptStateException corrupt) {
    LOG.errorf(
        "the state of user %s (%d bytes) cannot be read, %s; it now lies under %s, and the user"
            + " starts anew",
        user, bytes.length, corrupt.getMessage(), quarantineKey(user));
    redis.run(
        QUARANTINE,
        List.of(stateKey(user), quarantineKey(user)),
        RedisScript.sha1(bytes),
        timeToLive.toMillis());
  }

  private static <T> T reachable(UserId user, Supplier<T> action) {
    try {
      return action.get();
    } catch (RedisUnavailableException failed) {
      throw new StateUnavailableException(
          "no access to the state of user " + user + ": " + failed.getMessage(), failed);
    }
  }

  static String stateKey(UserId user) {
    return key(user, "state");
  }

  static String quarantineKey(UserId user) {
    return key(user, "quarantine");
  }

  /** Braces would end the hash tag too early, and empty tags would part the keys of a user. */
  static String key(UserId user, String what) {
    String tag = user.value().replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    return "whence:{" + tag + "}:" + what;
  }

  /** A state, and the digest under which Redis holds it ({@code ""} if it holds none). */
  private record Stored(UserState state, String digest) {
    static final Stored NOTHING = new Stored(UserState.NEW, "");
  }
}
