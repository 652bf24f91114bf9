package dev.whence.adapter.memory;

import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.RecommendationId;
import dev.whence.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions of this process; thread-safe. */
public final class InMemoryDecisionStore implements DecisionStore {

  private final Clock clock;
  private final Duration timeToLive;
  private final Map<RecommendationId, Kept> kept = new LinkedHashMap<>();

  /**
   * @param timeToLive how long a decision can be found
   */
  public InMemoryDecisionStore(Clock clock, Duration timeToLive) {
    this.clock = clock;
    this.timeToLive = timeToLive;
  }

  private record Kept(Decision decision, Instant until) {}

  @Override
  public synchronized void keep(Decision decision) {
    Instant now = clock.instant();
    dropExpired(now);
    kept.put(decision.id(), new Kept(decision, now.plus(timeToLive)));
  }

  /** All are kept equally long, so the expired ones come first. */
  private void dropExpired(Instant now) {
    Iterator<Kept> oldestFirst = kept.values().iterator();
    while (oldestFirst.hasNext() && !oldestFirst.next().until().isAfter(now)) {
      oldestFirst.remove();
    }
  }

  @Override
  public synchronized Optional<Decision> find(RecommendationId id) {
    dropExpired(clock.instant());
    return Optional.ofNullable(kept.get(id)).map(Kept::decision);
  }

  @Override
  public synchronized List<Decision> findAll(Collection<RecommendationId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public synchronized List<Decision> of(UserId person) {
    dropExpired(clock.instant());
    List<Decision> latestFirst = new ArrayList<>();
    for (Kept each : kept.values()) {
      if (person.equals(each.decision().rawUser())) {
        latestFirst.add(0, each.decision());
      }
    }
    return latestFirst;
  }

  @Override
  public synchronized void forget(UserId person) {
    kept.values().removeIf(each -> person.equals(each.decision().rawUser()));
  }

  @Override
  public Duration timeToLive() {
    return timeToLive;
  }
}
