package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.Preference;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.time.Instant;

/** User states by what happened to make them. */
final class States {

  private States() {}

  /** Events on the items, one a minute, the last one a minute ago. */
  static UserState after(EventType type, String... items) {
    return after(UserState.NEW, type, items);
  }

  static UserState after(UserState before, EventType type, String... items) {
    UserState state = before;
    Instant at = Shop.NOW.minusSeconds(60L * items.length);
    for (String item : items) {
      String id = type + item + state.counted().size();
      Double value = type == EventType.RATING || type == EventType.DWELL ? 5.0 : null;
      state =
          state.after(
              new Event(new EventId(id), new UserId("u"), new ItemId(item), type, value, at, null),
              Shop.NOW);
      at = at.plusSeconds(60);
    }
    return state;
  }

  static UserState declaring(UserState state, String term, Preference preference) {
    return state.withPreference(AttributeTerm.parse(term), preference);
  }
}
