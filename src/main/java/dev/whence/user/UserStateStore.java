package dev.whence.user;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where user states are kept.
 *
 * <p>Implementations are thread-safe, across processes too: two concurrent updates of one user are
 * applied one after the other, and a read that starts after an update returned sees it.
 */
public interface UserStateStore {

  /**
   * The state of a user, {@link UserState#NEW} for one who was never seen.
   *
   * @throws StateUnavailableException if the store cannot be reached within its time-out, or the
   *     state is of a later version than this build reads
   */
  UserState read(UserId user);

  /**
   * The states of several users, every one of them in the map, in one round trip.
   *
   * @throws StateUnavailableException if the store cannot be reached within its time-out, or one of
   *     the states is of a later version than this build reads
   */
  Map<UserId, UserState> read(Collection<UserId> users);

  /**
   * Replaces the state by what {@code change} makes of it, atomically. {@code change} may be called
   * more than once, and must therefore have no side effects. Of {@link UserState#NEW} nothing is
   * kept.
   *
   * @return the state as it is now
   * @throws StateUnavailableException if the store cannot be reached within its time-out; the
   *     update may then have happened or not
   */
  UserState update(UserId user, UnaryOperator<UserState> change);

  /**
   * Replaces the states of several users, each atomically and on its own, in as few round trips as
   * there are. A change may be called more than once; its last call is the one that was stored.
   *
   * @return the users whose state may not have been changed; empty if all is well
   */
  Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes);

  /**
   * Reads the states of several users that will be changed a moment later.
   *
   * @throws StateUnavailableException if the store cannot be reached within its time-out
   */
  default Snapshot snapshot(Collection<UserId> users) {
    Map<UserId, UserState> states = read(users);
    return new Snapshot() {
      @Override
      public Map<UserId, UserState> states() {
        return states;
      }

      @Override
      public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
        return UserStateStore.this.update(changes);
      }
    };
  }

  /** States as they were read; to change them needs no second read unless somebody was faster. */
  interface Snapshot {

    /** Every user that was asked for is in the map. */
    Map<UserId, UserState> states();

    /**
     * Like {@link UserStateStore#update(Map)}.
     *
     * @param changes of users that were asked for
     */
    Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes);
  }

  /** Whether the store answers now. */
  boolean isReachable();

  /** Forgets everything about a user. */
  void delete(UserId user);

  /** The state store cannot be reached, or holds what a later build has written. */
  final class StateUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
