package dev.whence.demo;

import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What all shoppers did until the end, {@link VisitTimes#WINDOW} long. */
final class Season {

  private static final int EVENTS = 60_000;
  private static final int EVENTS_PER_VISIT = 14;
  private static final double ACTIVITY_SIGMA = 0.7;
  private static final int FEWEST_EVENTS = 12;

  private final Assortment assortment;
  private final Chance chance;
  private final Instant end;

  Season(Assortment assortment, Chance chance, Instant end) {
    this.assortment = assortment;
    this.chance = chance;
    this.end = end;
  }

  /** About {@value #EVENTS} events, oldest first; how active a shopper is, is log-normal. */
  List<Event> play(Map<UserId, Taste> tastes) {
    double[] activities =
        tastes.keySet().stream().mapToDouble(user -> chance.logNormal(1, ACTIVITY_SIGMA)).toArray();
    double total = 0;
    for (double activity : activities) {
      total += activity;
    }
    List<Act> acts = new ArrayList<>();
    int shopper = 0;
    for (Map.Entry<UserId, Taste> entry : tastes.entrySet()) {
      int count = (int) (EVENTS * activities[shopper++] / total);
      acts.addAll(play(entry.getKey(), entry.getValue(), Math.max(FEWEST_EVENTS, count)));
    }
    return numbered(acts);
  }

  private List<Act> play(UserId id, Taste taste, int count) {
    Chance own = chance.split();
    Fondness fondness = new Fondness(taste, assortment.products().size());
    Browsing browsing = new Browsing(assortment, fondness, own);
    List<Instant> visits = new VisitTimes(own, end).draw(1 + count / EVENTS_PER_VISIT);
    return new Shopper(id, fondness, browsing, own, end).act(count, visits);
  }

  private static List<Event> numbered(List<Act> acts) {
    acts.sort(Comparator.comparing(Act::at));
    List<Event> events = new ArrayList<>(acts.size());
    for (Act act : acts) {
      events.add(act.numbered(events.size() + 1));
    }
    return events;
  }
}
