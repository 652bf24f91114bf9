package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.ReasonTemplate;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what came back on each of its places, counted from 0. What it showed is kept only
 * on demand: without the features it is a fifth of the size.
 */
final class ShownAnswer {

  /** A longer dwell is taken for a screen that was left on. */
  static final int LONGEST_DWELL_SECONDS = 300;

  private final String modelVersion;
  private final @Nullable UserId rawUser;
  private final Instant shownAt;
  private final int places;
  private final @Nullable String rawSurface;
  private final String[] sources;
  private final String[] reasons;
  private final String[] templates;
  private final Map<Integer, Judgement> judgements = new TreeMap<>();
  private final BitSet praised = new BitSet();
  private final BitSet bought = new BitSet();
  private final int[] dwellSeconds;
  private final BitSet explored = new BitSet();
  private final BitSet seen = new BitSet();
  private final BitSet liked = new BitSet();
  private final BitSet refused = new BitSet();
  private @Nullable ShownList rawList;

  ShownAnswer(ShownList list) {
    this(list, UnaryOperator.identity());
  }

  /**
   * @param canonical gives equal words as one object, of which there are few
   */
  ShownAnswer(ShownList list, UnaryOperator<String> canonical) {
    modelVersion = list.modelVersion();
    rawUser = list.rawUser();
    shownAt = list.shownAt();
    places = list.places().size();
    rawSurface = list.rawSurface() == null ? null : canonical.apply(list.rawSurface());
    sources = new String[places];
    reasons = new String[places];
    templates = new String[places];
    dwellSeconds = new int[places];
    for (int place = 0; place < places; place++) {
      ShownList.Place shown = list.places().get(place);
      explored.set(place, shown.exploration());
      sources[place] = canonical.apply(orUnknown(shown.rawSource()));
      String reason = orUnknown(shown.rawReason());
      Optional<ReasonTemplate> template = ReasonTemplate.ofId(reason);
      reasons[place] = canonical.apply(template.map(ReasonTemplate::lead).orElse(reason));
      templates[place] =
          canonical.apply(template.map(ReasonTemplate::id).orElse(SignalCell.UNKNOWN));
    }
  }

  private static String orUnknown(@Nullable String word) {
    return word == null ? SignalCell.UNKNOWN : word;
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
    } else if (event.type() == EventType.EXPLANATION_HELPFUL) {
      judgements.merge(place, Judgement.of(event), Judgement::or);
    } else if (event.polarity() < 0) {
      refused.set(place);
    } else if (event.polarity() > 0) {
      liked.set(place);
      note(event, place);
    }
    return event.polarity() > 0;
  }

  private void note(Event event, int place) {
    switch (event.type()) {
      case PURCHASE -> bought.set(place);
      case LIKE, RATING -> praised.set(place);
      case DWELL -> {
        double seconds = Math.min(LONGEST_DWELL_SECONDS, event.value().orElse(0));
        dwellSeconds[place] = Math.max(dwellSeconds[place], (int) seconds);
      }
      default -> {}
    }
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

  /** Where it was shown, if the caller said so. */
  Optional<String> surface() {
    return Optional.ofNullable(rawSurface);
  }

  /** Who proposed the item of a place first, or {@link SignalCell#UNKNOWN}. */
  String source(int place) {
    return sources[place];
  }

  /** The group that the reason of a place named first, or {@link SignalCell#UNKNOWN}. */
  String reason(int place) {
    return reasons[place];
  }

  /** The id of the template of the reason of a place, or {@link SignalCell#UNKNOWN}. */
  String template(int place) {
    return templates[place];
  }

  /** What was thought of the explanations of places: one judgement a place, the latest. */
  Map<Integer, Judgement> judgements() {
    return Collections.unmodifiableMap(judgements);
  }

  /** The longest dwell on a place that counts as engaged; 0 if there was none. */
  int dwellSeconds(int place) {
    return dwellSeconds[place];
  }

  /** The places with a purchase. */
  BitSet bought() {
    return copy(bought);
  }

  /** The places with a like or a good rating. */
  BitSet praised() {
    return copy(praised);
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
