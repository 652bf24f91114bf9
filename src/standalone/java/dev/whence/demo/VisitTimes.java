package dev.whence.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Draws when people come: more in the evening and at the weekend, hardly at night. */
final class VisitTimes {

  /** How far back events reach. */
  static final Duration WINDOW = Duration.ofDays(120);

  /** No visit starts later than this before the end. */
  private static final Duration LONGEST_VISIT = Duration.ofMinutes(90);

  private static final double LATE_COMERS = 0.3;

  /** The share of the window after which nobody discovers the shop. */
  private static final double LATEST_START = 0.75;

  private static final double WEEKDAY = 0.7;

  /** How lively each hour of the day is, in UTC; 1 at most. */
  private static final double[] HOURS = {
    .10, .05, .03, .02, .02, .04, .12, .25, .35, .40, .42, .45,
    .55, .50, .42, .40, .45, .55, .70, .90, 1.0, .95, .65, .30
  };

  private final Chance chance;
  private final Instant end;

  VisitTimes(Chance chance, Instant end) {
    this.chance = chance;
    this.end = end;
  }

  /** Starts of visits, ascending; some shoppers discover the shop only within the window. */
  List<Instant> draw(int count) {
    long window = WINDOW.toSeconds();
    double earliest = chance.happens(LATE_COMERS) ? chance.between(0, LATEST_START) * window : 0;
    List<Instant> visits = new ArrayList<>();
    while (visits.size() < count) {
      double second = chance.between(earliest, (double) (window - LONGEST_VISIT.toSeconds()));
      Instant visit = end.minus(WINDOW).plusSeconds((long) second);
      if (chance.happens(liveliness(visit))) {
        visits.add(visit);
      }
    }
    visits.sort(null);
    return visits;
  }

  private static double liveliness(Instant time) {
    OffsetDateTime local = time.atOffset(ZoneOffset.UTC);
    boolean weekend =
        local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    return HOURS[local.getHour()] * (weekend ? 1 : WEEKDAY);
  }
}
