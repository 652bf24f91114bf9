package dev.whence.adapter.redis;

import dev.whence.adapter.redis.RecentStates.Stored;
import dev.whence.user.CorruptStateException;
import dev.whence.user.LaterStateException;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateCodec;
import dev.whence.user.UserStateStore;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * User states in Redis, one binary value a user, under {@code wh:u:{userId}}: a key of a pseudonym
 * fits the 32 bytes that the next smaller allocation has.
 *
 * <p>An update compares and sets: a script replaces the value if its SHA-1 is still that of the
 * bytes that were read, else it answers with the value of now, so that the next attempt needs no
 * read of its own. A damaged value is moved to {@code wh:q:{userId}}, and the user starts anew. A
 * value of a later version stays as it is for the processes that can read it: here it is
 * unavailable.
 */
public final class RedisUserStateStore implements UserStateStore {

  private static final Logger LOG = Logger.getLogger(RedisUserStateStore.class);

  /**
   * Every failed attempt means that another writer came through, so this is never reached fairly.
   */
  private static final int MAX_ATTEMPTS = 200;

  /** Commands that go out together. */
  private static final int PIPELINED = 500;

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
  private final RecentStates recent = new RecentStates();

  /**
   * @param timeToLive how long after its last change a state is kept
   */
  public RedisUserStateStore(RedisCommands redis, Duration timeToLive) {
    this.redis = redis;
    this.timeToLive = timeToLive;
  }

  @Override
  public UserState read(UserId user) {
    return Objects.requireNonNull(read(List.of(user)).get(user), "every user has a state");
  }

  @Override
  public Map<UserId, UserState> read(Collection<UserId> users) {
    return snapshot(users).states();
  }

  @Override
  public Snapshot snapshot(Collection<UserId> users) {
    Map<UserId, Stored> stored = new LinkedHashMap<>();
    Map<UserId, UserState> states = new LinkedHashMap<>();
    reachable(users.size() + " states", () -> fetch(users))
        .forEach(
            (user, bytes) -> {
              Stored each = reachable("the state of user " + user, () -> decode(user, bytes));
              stored.put(user, each);
              states.put(user, each.state());
            });
    return new Snapshot() {
      @Override
      public Map<UserId, UserState> states() {
        return states;
      }

      @Override
      public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
        Map<UserId, Stored> known = new LinkedHashMap<>(stored);
        known.keySet().retainAll(changes.keySet());
        return apply(changes, round -> round.run(known));
      }
    };
  }

  @Override
  public UserState update(UserId user, UnaryOperator<UserState> change) {
    return reachable("the state of user " + user, () -> updateOne(user, change));
  }

  private UserState updateOne(UserId user, UnaryOperator<UserState> change) {
    Round round = new Round(Map.of(user, change));
    round.run();
    RuntimeException failure = round.failures.get(user);
    if (failure != null) {
      throw failure;
    }
    return Objects.requireNonNull(round.written.get(user), "no failure, so it was written");
  }

  @Override
  public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
    return apply(changes, Round::run);
  }

  private Set<UserId> apply(
      Map<UserId, UnaryOperator<UserState>> changes, Consumer<Round> attempts) {
    Round round = new Round(changes);
    try {
      attempts.accept(round);
    } catch (RedisUnavailableException away) {
      LOG.warnf(
          "%d of %d states could not be changed: %s",
          changes.size() - round.written.size(), changes.size(), away.getMessage());
    }
    Set<UserId> unchanged = new HashSet<>(changes.keySet());
    unchanged.removeAll(round.written.keySet());
    return unchanged;
  }

  @Override
  public boolean isReachable() {
    try {
      redis.ping();
      return true;
    } catch (RedisUnavailableException away) {
      return false;
    }
  }

  @Override
  public void delete(UserId user) {
    reachable(
        "the state of user " + user,
        () -> redis.write(Command.DEL, stateKey(user), quarantineKey(user)));
    recent.forget(user);
  }

  private Map<UserId, byte[]> fetch(Collection<UserId> users) {
    List<UserId> distinct = users.stream().distinct().toList();
    Map<UserId, byte[]> stored = new LinkedHashMap<>();
    for (int from = 0; from < distinct.size(); from += PIPELINED) {
      List<UserId> some = distinct.subList(from, Math.min(from + PIPELINED, distinct.size()));
      List<Optional<Response>> answers =
          redis.readAll(
              some.stream().map(u -> RedisCommands.request(Command.GET, stateKey(u))).toList());
      for (int i = 0; i < some.size(); i++) {
        stored.put(some.get(i), answers.get(i).map(Response::toBytes).orElse(ABSENT));
      }
    }
    return stored;
  }

  /**
   * Changes of several users under way: all are read in one round trip and replaced in another;
   * those that another writer was faster with go round again from the value that the script gave.
   */
  private final class Round {
    private final Map<UserId, UnaryOperator<UserState>> changes;
    private final Map<UserId, UserState> written = new HashMap<>();
    private final Map<UserId, RuntimeException> failures = new HashMap<>();

    Round(Map<UserId, UnaryOperator<UserState>> changes) {
      this.changes = changes;
    }

    void run() {
      run(decodable(fetch(changes.keySet())));
    }

    /**
     * @param known the states as they were a moment ago
     */
    void run(Map<UserId, Stored> known) {
      Map<UserId, Stored> pending = known;
      for (int attempt = 1; attempt <= MAX_ATTEMPTS && !pending.isEmpty(); attempt++) {
        pending = replaceAll(pending);
      }
      pending.keySet().forEach(user -> failures.put(user, contended(user)));
    }

    /** What others stored before, of the users whose state is therefore still unchanged. */
    private Map<UserId, Stored> replaceAll(Map<UserId, Stored> stored) {
      Map<UserId, Stored> lost = new LinkedHashMap<>();
      List<UserId> users = List.copyOf(stored.keySet());
      for (int from = 0; from < users.size(); from += PIPELINED) {
        replace(users.subList(from, Math.min(from + PIPELINED, users.size())), stored, lost);
      }
      return lost;
    }

    /** A state that its change leaves as it is needs no write. */
    private void replace(List<UserId> users, Map<UserId, Stored> stored, Map<UserId, Stored> lost) {
      List<UserId> changed = new ArrayList<>(users.size());
      List<Stored> after = new ArrayList<>(users.size());
      List<RedisCommands.Call> calls = new ArrayList<>(users.size());
      for (UserId user : users) {
        Stored before = stored.getOrDefault(user, Stored.NOTHING);
        UserState state =
            Objects.requireNonNull(changes.get(user), "a change").apply(before.state());
        if (state == before.state()) {
          written.put(user, state);
        } else {
          byte[] bytes = bytes(state);
          changed.add(user);
          after.add(new Stored(state, RedisScript.sha1(bytes)));
          calls.add(call(user, before.digest(), bytes));
        }
      }
      List<RedisReply> replies = calls.isEmpty() ? List.of() : redis.runAll(REPLACE, calls);
      for (int i = 0; i < changed.size(); i++) {
        settle(changed.get(i), after.get(i), replies.get(i), lost);
      }
    }

    /** States of a later version are left out: they fail, and hinder nobody else's. */
    private Map<UserId, Stored> decodable(Map<UserId, byte[]> stored) {
      Map<UserId, Stored> readable = new LinkedHashMap<>();
      stored.forEach(
          (user, bytes) -> {
            try {
              readable.put(user, decode(user, bytes));
            } catch (StateUnavailableException later) {
              LOG.warn(later.getMessage());
              failures.put(user, later);
            }
          });
      return readable;
    }

    /** Of a new user nothing is kept. */
    private static byte[] bytes(UserState state) {
      return state.equals(UserState.NEW) ? ABSENT : UserStateCodec.encode(state);
    }

    private RedisCommands.Call call(UserId user, String digest, byte[] after) {
      return new RedisCommands.Call(List.of(stateKey(user)), digest, after, timeToLive.toMillis());
    }

    private void settle(UserId user, Stored after, RedisReply reply, Map<UserId, Stored> lost) {
      if (reply instanceof RedisReply.Failure failure) {
        failures.put(user, failure.cause());
        return;
      }
      Optional<Response> winner = reply.orThrow().filter(a -> a.type() != ResponseType.NUMBER);
      if (winner.isPresent()) {
        lost.putAll(decodable(Map.of(user, winner.get().toBytes())));
      } else {
        written.put(user, after.state());
        recent.put(user, after);
      }
    }

    private static RedisUnavailableException contended(UserId user) {
      return new RedisUnavailableException(
          "the state of user "
              + user
              + " was changed by others "
              + MAX_ATTEMPTS
              + " times in a row",
          new IllegalStateException("too many concurrent updates of one user"));
    }
  }

  private Stored decode(UserId user, byte[] bytes) {
    if (bytes.length == 0) {
      return Stored.NOTHING;
    }
    String digest = RedisScript.sha1(bytes);
    return recent.find(user, digest).orElseGet(() -> decode(user, bytes, digest));
  }

  private Stored decode(UserId user, byte[] bytes, String digest) {
    try {
      Stored read = new Stored(UserStateCodec.decode(bytes), digest);
      recent.put(user, read);
      return read;
    } catch (LaterStateException later) {
      throw new StateUnavailableException(
          "the state of user "
              + user
              + " was written by a later build and stays as it is, "
              + later.getMessage()
              + "; update this process too",
          later);
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

  private static <T> T reachable(String what, Supplier<T> action) {
    try {
      return action.get();
    } catch (RedisUnavailableException failed) {
      throw new StateUnavailableException(
          "no access to " + what + ": " + failed.getMessage(), failed);
    }
  }

  static String stateKey(UserId user) {
    return "wh:u:{" + tag(user) + "}";
  }

  static String quarantineKey(UserId user) {
    return "wh:q:{" + tag(user) + "}";
  }

  /** Braces would end the hash tag too early, and empty tags would part the keys of a user. */
  static String tag(UserId user) {
    return user.value().replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
  }
}
