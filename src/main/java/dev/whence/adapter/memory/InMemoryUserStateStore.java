package dev.whence.adapter.memory;

import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** User states of this process; thread-safe. */
public final class InMemoryUserStateStore implements UserStateStore {

  private final Map<UserId, UserState> states = new ConcurrentHashMap<>();

  @Override
  public UserState read(UserId user) {
    return states.getOrDefault(user, UserState.NEW);
  }

  @Override
  public UserState update(UserId user, UnaryOperator<UserState> change) {
    UserState kept =
        states.compute(
            user,
            (id, before) -> {
              UserState after = change.apply(before == null ? UserState.NEW : before);
              return after.equals(UserState.NEW) ? null : after;
            });
    return kept == null ? UserState.NEW : kept;
  }

  @Override
  public Map<UserId, UserState> read(Collection<UserId> users) {
    return users.stream().distinct().collect(Collectors.toMap(user -> user, this::read));
  }

  @Override
  public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
    changes.forEach(this::update);
    return Set.of();
  }

  @Override
  public boolean isReachable() {
    return true;
  }

  @Override
  public void delete(UserId user) {
    states.remove(user);
  }
}
