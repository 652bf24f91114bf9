package dev.whence.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.AppliedRule;
import dev.whence.ranking.AttributeFilter;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.SequenceLevel;
import dev.whence.ranking.Source;
import dev.whence.user.EventType;
import dev.whence.user.HistoryEntry;
import dev.whence.user.OnlineHead;
import dev.whence.user.Preference;
import dev.whence.user.Showings;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Decisions with everything in them that a decision can hold. */
public final class Decisions {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456789Z");
  private static final AttributeTerm CRIME = AttributeTerm.parse("genre:Crime: noir");

  private Decisions() {}

  /**
   * @param events in the history
   */
  public static Decision decision(int events) {
    SplittableRandom random = new SplittableRandom(3);
    List<HistoryEntry> history = new ArrayList<>();
    for (int n = 0; n < events; n++) {
      Instant at = NOW.minusSeconds(86_400L * (events - n) + random.nextInt(80_000));
      Double stars = n % 2 == 0 ? null : 4.5;
      EventType type = stars == null ? EventType.LIKE : EventType.RATING;
      history.add(new HistoryEntry(item(random), type, stars, at));
    }
    UserState state =
        new UserState(
            history,
            Map.of(CRIME, Preference.LESS),
            List.of(new Showings(item(random), 3)),
            List.of(-7, 12),
            Map.of(5L, 6L),
            OnlineHead.NONE);
    return new Decision(
        new RecommendationId("01JD8Z2M4T6Q8R0V2X4Z6B8D0F"),
        new UserId("u42"),
        new ModelVersion("2026-11-21T20-00-00Z-3f9c"),
        NOW,
        state,
        new RecommendationQuery(
            10,
            Set.of(new ItemId("x")),
            List.of(AttributeFilter.parse("price:lte:9:5")),
            0.3,
            0.05,
            true,
            List.of(new ItemId("a"))),
        new Maxima(1, 2, 3, 4, 5, 6, 7.5f, new SequenceLevel(8, -9), new SequenceLevel(10.5f, -11)),
        ranked(random),
        rows(10, random),
        "home",
        Collections.nCopies(10, "history"));
  }

  /** Every second column is the same for all rows, as features of the person are. */
  private static FeatureRows rows(int count, SplittableRandom random) {
    float[] values = new float[count * Feature.COUNT];
    for (int n = 0; n < values.length; n++) {
      boolean constant = n % 2 == 0 && n >= Feature.COUNT;
      values[n] = constant ? values[n - Feature.COUNT] : (float) Math.log(random.nextDouble());
    }
    return new FeatureRows(values);
  }

  private static List<RankedItem> ranked(SplittableRandom random) {
    List<RankedItem> items = new ArrayList<>();
    for (int rank = 1; rank <= 10; rank++) {
      items.add(
          new RankedItem(
              item(random),
              rank,
              (float) random.nextDouble(),
              new Adaptation(rank, 0.5),
              rank == 1
                  ? List.of(
                      new Source.Graph(new ItemId("a:b")),
                      new Source.Interest(CRIME),
                      new Source.Popular(),
                      new Source.Fresh(),
                      new Source.Exploration(),
                      new Source.Requested())
                  : List.of(new Source.Graph(item(random))),
              rank == 2
                  ? List.of(
                      new AppliedRule.Diversity(4, 2),
                      new AppliedRule.Exploration(),
                      new AppliedRule.DeclaredPreference(CRIME, Preference.MORE, 0.25))
                  : List.of()));
    }
    return items;
  }

  private static ItemId item(SplittableRandom random) {
    return new ItemId(Integer.toString(random.nextInt(100_000)));
  }
}
