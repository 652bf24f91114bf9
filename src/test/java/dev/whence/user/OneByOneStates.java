package dev.whence.user;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads and changes one state after the other, so that a test can let one of them fail. */
public abstract class OneByOneStates implements UserStateStore {

  @Override
  public Map<UserId, UserState> read(Collection<UserId> users) {
    Map<UserId, UserState> states = new LinkedHashMap<>();
    users.forEach(user -> states.put(user, read(user)));
    return states;
  }

  @Override
  public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
    Set<UserId> unchanged = new HashSet<>();
    changes.forEach(
        (user, change) -> {
          try {
            update(user, change);
          } catch (StateUnavailableException away) {
            unchanged.add(user);
          }
        });
    return unchanged;
  }
}
