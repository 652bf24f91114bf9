package dev.whence.learning;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Feature;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.ShownList.Place;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Shown lists of the features of this build, and events on them. */
public final class SampleLists {

  public static final Instant SHOWN_AT = Instant.parse("2026-11-21T20:00:00.250Z");
  public static final String VERSION = "2026-11-21T18-00-00Z-3f9c";

  private SampleLists() {}

  /** A list of a person, of items {@code i1} to {@code i<places>} with random features. */
  public static ShownList list(String recommendation, String user, int places) {
    return list(recommendation, VERSION, user, places, SHOWN_AT);
  }

  public static ShownList list(
      String recommendation, String version, String user, int places, Instant shownAt) {
    SplittableRandom random = new SplittableRandom(recommendation.hashCode());
    List<Place> shown = new ArrayList<>();
    for (int place = 1; place <= places; place++) {
      shown.add(
          new Place(new ItemId("i" + place), place % 4 == 0, "graph", "history", row(random)));
    }
    return new ShownList(
        recommendation, version, new UserId(user), shownAt, "home", Feature.words(), shown);
  }

  /** The same list, shown to nobody in particular. */
  public static ShownList anonymous(ShownList list) {
    return new ShownList(
        list.recommendationId(),
        list.modelVersion(),
        null,
        list.shownAt(),
        list.rawSurface(),
        list.features(),
        list.places());
  }

  private static float[] row(SplittableRandom random) {
    float[] row = new float[Feature.COUNT];
    for (int n = 0; n < row.length; n++) {
      row[n] = Float.intBitsToFloat(random.nextInt(0x35000000, 0x42000000)) * (n % 2 == 0 ? 1 : -1);
    }
    return row;
  }

  /** An event of the list's person, or of {@code stranger} if it was shown to nobody. */
  public static Event event(ShownList list, EventType type, int place) {
    return event(list, type, place, list.user().map(UserId::value).orElse("stranger"));
  }

  public static Event event(ShownList list, EventType type, int place, String user) {
    String item = "i" + place;
    return new Event(
        new EventId(type.word() + "-" + item + "-" + list.recommendationId()),
        new UserId(user),
        new ItemId(item),
        type,
        null,
        list.shownAt().plusSeconds(place),
        list.recommendationId());
  }
}
