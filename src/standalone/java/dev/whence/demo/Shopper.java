package dev.whence.demo;

import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays one shopper: visit by visit, look by look. */
final class Shopper {

  private static final double RETURNS_FOR_COMPLEMENT = 0.5;
  private static final double BUYS_FROM_CART = 0.42;
  private static final double TELLS_DWELL = 0.35;
  private static final double MAX_DWELL_SECONDS = 600;

  private final UserId id;
  private final Fondness fondness;
  private final Browsing browsing;
  private final Chance chance;
  private final Instant end;
  private final Deque<Product> bought = new ArrayDeque<>();
  private final List<Act> acts = new ArrayList<>();
  private Instant clock = Instant.MIN;

  Shopper(UserId id, Fondness fondness, Browsing browsing, Chance chance, Instant end) {
    this.id = id;
    this.fondness = fondness;
    this.browsing = browsing;
    this.chance = chance;
    this.end = end;
  }

  /**
   * About {@code count} acts, in the order of their times, all before the end.
   *
   * @param visits when visits start, ascending; one that would start before the visit before it is
   *     over follows after it
   */
  List<Act> act(int count, List<Instant> visits) {
    for (int i = 0; i < visits.size(); i++) {
      double fairShare = (double) (count - acts.size()) / (visits.size() - i);
      boolean last = i == visits.size() - 1;
      double share = last ? fairShare : fairShare * chance.between(0.5, 1.5);
      visit(visits.get(i), acts.size() + (int) StrictMath.round(share));
    }
    acts.removeIf(act -> !act.at().isBefore(end));
    return acts;
  }

  private void visit(Instant start, int untilActs) {
    clock = start.isAfter(clock) ? start : clock.plusSeconds(chance.between(1800, 7200));
    browsing.startVisit();
    Optional<Product> product = firstLook();
    while (product.isPresent() && acts.size() < untilActs) {
      boolean wanted = look(product.get());
      clock = clock.plusSeconds(chance.between(8, 100));
      product = browsing.after(product.get(), wanted, clock);
    }
  }

  /** Who bought a tent may come back for a sleeping bag. */
  private Optional<Product> firstLook() {
    if (!bought.isEmpty() && chance.happens(RETURNS_FOR_COMPLEMENT)) {
      Optional<Product> complement = browsing.complementOf(bought.pop(), clock);
      if (complement.isPresent()) {
        return complement;
      }
    }
    return browsing.first(clock);
  }

  /** One look and what comes of it; tells whether the product went into the cart. */
  private boolean look(Product product) {
    double fit = fondness.fit(product);
    browsing.see(product);
    record(product, EventType.VIEW);
    if (chance.happens(0.25 + 0.4 * fit)) {
      pause(3, 20);
      record(product, EventType.CLICK);
    }
    dwell(product, fit);
    if (chance.happens(0.08 * (1 - fit) * (1 - fit))) {
      reject(product);
      return false;
    }
    if (chance.happens(0.02 + 0.15 * fit)) {
      pause(2, 15);
      record(product, EventType.LIKE);
    }
    boolean wanted = chance.happens(0.01 + 0.14 * fit);
    if (wanted) {
      putIntoCart(product);
    }
    return wanted;
  }

  private void dwell(Product product, double fit) {
    double drawn = chance.logNormal(4 + 45 * fit, 0.6);
    long seconds = StrictMath.round(Math.min(MAX_DWELL_SECONDS, Math.max(1, drawn)));
    clock = clock.plusSeconds(seconds);
    if (chance.happens(TELLS_DWELL)) {
      record(product, EventType.DWELL, (double) seconds);
    }
  }

  private void reject(Product product) {
    pause(1, 8);
    record(product, chance.happens(0.5) ? EventType.DISLIKE : EventType.HIDE);
    browsing.settle(product);
  }

  private void putIntoCart(Product product) {
    pause(5, 30);
    record(product, EventType.CART);
    if (chance.happens(BUYS_FROM_CART)) {
      pause(40, 200);
      record(product, EventType.PURCHASE);
      browsing.settle(product);
      bought.push(product);
    }
  }

  private void pause(int fewestSeconds, int mostSeconds) {
    clock = clock.plusSeconds(chance.between(fewestSeconds, mostSeconds));
  }

  private void record(Product product, EventType type) {
    record(product, type, null);
  }

  private void record(Product product, EventType type, @Nullable Double value) {
    acts.add(new Act(id, product.item().id(), type, value, clock));
  }
}
