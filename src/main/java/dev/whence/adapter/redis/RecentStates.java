package dev.whence.adapter.redis;

import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states that this process read or wrote last. Decoding is most of what reading a state costs,
 * and who has just been here comes back soon; what Redis holds still decides, by its digest. They
 * take about 10 kB each. Thread-safe.
 */
final class RecentStates {

  private static final int CAPACITY = 2_048;

  private final Map<UserId, Stored> states =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Stored> eldest) {
          return size() > CAPACITY;
        }
      };

  /** A state, and the digest under which Redis holds it ({@code ""} if it holds none). */
  record Stored(UserState state, String digest) {
    static final Stored NOTHING = new Stored(UserState.NEW, "");
  }

  synchronized Optional<Stored> find(UserId user, String digest) {
    return Optional.ofNullable(states.get(user)).filter(known -> known.digest().equals(digest));
  }

  synchronized void put(UserId user, Stored state) {
    states.put(user, state);
  }

  synchronized void forget(UserId user) {
    states.remove(user);
  }
}
