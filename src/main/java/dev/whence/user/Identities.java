package dev.whence.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Turns callers' ids into the names under which people are stored. No table of both exists, so a
 * person's state moves when they come by: what is stored under a former name is merged into the
 * state of the newest name, and then removed.
 *
 * <p>Thread-safe, across processes too: the states are merged before the former one is removed, and
 * merging twice is as good as once, so that a crash or a second mover in between loses nothing and
 * doubles nothing; a former state that changed meanwhile stays, and is merged the next time. What
 * comes to a former name later, from the queue or from a process that does not know the newest key
 * yet, is merged too: a former name is looked at again after {@link #REMEMBERED}.
 */
public final class Identities {

  /** How long nobody looks again whether something is stored under a former name of a person. */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** People whose former names were looked at: some 5 MB. */
  private static final int MOST_MOVED = 50_000;

  private final Pseudonyms names;
  private final UserStateStore states;
  private final Clock clock;

  /** When a person moved. Guarded by itself; the ones longest not seen go first. */
  private final Map<UserId, Instant> moved =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Instant> eldest) {
          return size() > MOST_MOVED;
        }
      };

  public Identities(Pseudonyms names, UserStateStore states, Clock clock) {
    this.names = names;
    this.states = states;
    this.clock = clock;
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
   * Sees to it that the states of these people are stored under their newest names: in one round
   * trip of the store if there is nothing to move. Where the state store is away it is left for the
   * next time.
   */
  public void welcome(Collection<ExternalUserId> people) {
    if (!names.hasFormer()) {
      return;
    }
    Instant now = clock.instant();
    Map<UserId, List<UserId>> formerNames = new LinkedHashMap<>();
    for (ExternalUserId person : people) {
      UserId newest = names.of(person);
      if (!hasMoved(newest, now)) {
        formerNames.put(newest, names.formerly(person));
      }
    }
    if (formerNames.isEmpty()) {
      return;
    }
    try {
      move(formerNames, now);
    } catch (UserStateStore.StateUnavailableException away) {
      // Whoever needs the state now will find it away as well, and says so.
    }
  }

  private void move(Map<UserId, List<UserId>> formerNames, Instant now) {
    Map<UserId, UserState> left =
        states.read(formerNames.values().stream().flatMap(List::stream).toList());
    left.values().removeIf(UserState.NEW::equals);
    Map<UserId, UnaryOperator<UserState>> merging = new LinkedHashMap<>();
    formerNames.forEach(
        (newest, formers) -> {
          List<UserState> theirs =
              formers.stream().filter(left::containsKey).map(left::get).toList();
          if (!theirs.isEmpty()) {
            merging.put(newest, state -> merged(state, theirs));
          }
        });
    Set<UserId> unmerged = merging.isEmpty() ? Set.of() : states.update(merging);
    unmerged.forEach(formerNames::remove);
    remove(formerNames.values().stream().flatMap(List::stream).toList(), left);
    synchronized (moved) {
      formerNames.keySet().forEach(newest -> moved.put(newest, now));
    }
  }

  private static UserState merged(UserState newest, List<UserState> formers) {
    UserState all = newest;
    for (UserState former : formers) {
      all = all.mergedWith(former);
    }
    return all;
  }

  /** A state that has changed since it was read stays. */
  private void remove(List<UserId> formers, Map<UserId, UserState> merged) {
    Map<UserId, UnaryOperator<UserState>> removing = new LinkedHashMap<>();
    for (UserId former : formers) {
      UserState read = merged.get(former);
      if (read != null) {
        removing.put(former, state -> state.equals(read) ? UserState.NEW : state);
      }
    }
    if (!removing.isEmpty()) {
      states.update(removing);
    }
  }

  private boolean hasMoved(UserId newest, Instant now) {
    synchronized (moved) {
      Instant last = moved.get(newest);
      return last != null && now.isBefore(last.plus(REMEMBERED));
    }
  }
}
