package dev.whence.user;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns callers' ids into the names under which people are stored. No table of both exists, so a
 * person's state moves when they come by: what is stored under a former name is merged into the
 * state of the newest name, and then removed.
 *
 * <p>Thread-safe, across processes too: the states are merged before the former one is removed, and
 * merging twice is as good as once, so that a crash or a second mover in between loses nothing and
 * doubles nothing; a former state that changed meanwhile stays, and is merged the next time.
 */
public final class Identities {

  /** People who are known to have moved: some 5 MB. */
  private static final int MOST_MOVED = 50_000;

  private final Pseudonyms names;
  private final UserStateStore states;

  /** Guarded by itself; the ones longest not seen go first. */
  private final Map<UserId, Boolean> moved =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Boolean> eldest) {
          return size() > MOST_MOVED;
        }
      };

  public Identities(Pseudonyms names, UserStateStore states) {
    this.names = names;
    this.states = states;
  }

  /** The name under which a person is stored; nothing is read or moved. */
  public UserId nameOf(ExternalUserId person) {
    return names.of(person);
  }

  /** All names under which something of a person may be stored, the newest first. */
  public List<UserId> namesOf(ExternalUserId person) {
    return names.all(person);
  }

  /** The name of a person, whose state is stored under it from now on. */
  public UserId welcome(ExternalUserId person) {
    welcome(List.of(person));
    return names.of(person);
  }

  /**
   * Sees to it that the states of these people are stored under their newest names. Where the state
   * store is away it is left for the next time.
   */
  public void welcome(Collection<ExternalUserId> people) {
    if (!names.hasFormer()) {
      return;
    }
    Set<ExternalUserId> each = new LinkedHashSet<>(people);
    try {
      for (ExternalUserId person : each) {
        move(person);
      }
    } catch (UserStateStore.StateUnavailableException away) {
      // Whoever needs the state now will find it away as well, and says so.
    }
  }

  private void move(ExternalUserId person) {
    UserId newest = names.of(person);
    if (hasMoved(newest)) {
      return;
    }
    for (UserId former : names.formerly(person)) {
      UserState left = states.read(former);
      if (!left.equals(UserState.NEW)) {
        states.update(newest, state -> state.mergedWith(left));
        states.update(former, state -> state.equals(left) ? UserState.NEW : state);
      }
    }
    synchronized (moved) {
      moved.put(newest, true);
    }
  }

  private boolean hasMoved(UserId newest) {
    synchronized (moved) {
      return moved.get(newest) != null;
    }
  }
}
