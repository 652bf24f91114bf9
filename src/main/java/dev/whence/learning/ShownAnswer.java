package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what came back on each of its places, counted from 0. What it showed is kept only
 * on demand: without the features it is a tenth of the size.
 */
final class ShownAnswer {

  private final String modelVersion;
  private final @Nullable UserId rawUser;
  private final Instant shownAt;
  private final int places;
  private final BitSet explored = new BitSet();
  private final BitSet seen = new BitSet();
  private final BitSet liked = new BitSet();
  private final BitSet refused = new BitSet();
  private @Nullable ShownList rawList;

  ShownAnswer(ShownList list) {
    modelVersion = list.modelVersion();
    rawUser = list.rawUser();
    shownAt = list.shownAt();
    places = list.places().size();
    for (int place = 0; place < places; place++) {
      explored.set(place, list.places().get(place).exploration());
    }
  }

  /**
   * Counts an event; one that names the same answer and place twice counts once.
   *
   * @param list a copy of what was shown
   * @return whether the event speaks for an item of the list
   */
  boolean count(Event event, ShownList list) {
    int place = placeOf(event, list);
    if (place < 0 || list.places().size() != places) {
      return false;
    }
    if (event.type() == EventType.IMPRESSION) {
      seen.set(place);
    } else if (event.polarity() < 0) {
      refused.set(place);
    } else if (event.polarity() > 0) {
      liked.set(place);
    }
    return event.polarity() > 0;
  }

  /** Keeps what was shown, to learn from it. */
  void keep(ShownList list) {
    rawList = list;
  }

  private static int placeOf(Event event, ShownList list) {
    for (int place = 0; place < list.places().size(); place++) {
      if (list.places().get(place).item().equals(event.item())) {
        return place;
      }
    }
    return -1;
  }

  String modelVersion() {
    return modelVersion;
  }

  /** Who asked; empty for an anonymous session. */
  Optional<UserId> user() {
    return Optional.ofNullable(rawUser);
  }

  Instant shownAt() {
    return shownAt;
  }

  /** How many items were shown. */
  int places() {
    return places;
  }

  /** What was shown, if it was kept. */
  Optional<ShownList> list() {
    return Optional.ofNullable(rawList);
  }

  /** The places with an impression; none if the client sends no impressions. */
  BitSet seen() {
    return copy(seen);
  }

  /** The places with an event that speaks for the item and none that speaks against it. */
  BitSet chosen() {
    BitSet chosen = copy(liked);
    chosen.andNot(refused);
    return chosen;
  }

  /** The places with an event that speaks against the item. */
  BitSet refused() {
    return copy(refused);
  }

  /** The places that chance filled. */
  BitSet explored() {
    return copy(explored);
  }

  private static BitSet copy(BitSet places) {
    return (BitSet) places.clone();
  }
}
