package dev.whence.adapter.memory;

import dev.whence.catalog.ItemId;
import dev.whence.learning.Reaction;
import dev.whence.learning.ReactionCount;
import dev.whence.learning.ReactionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Reactions of this process; thread-safe. */
public final class InMemoryReactionStore implements ReactionStore {

  private final Duration halfLife;
  private final Map<ItemId, ReactionCount> counts = new HashMap<>();

  /** Items by the number of their last change, and the other way round. */
  private final NavigableMap<Long, ItemId> changes = new TreeMap<>();

  private final Map<ItemId, Long> numbers = new HashMap<>();

  /** What was counted, by the number of the period. */
  private final Map<Long, Set<List<Object>>> counted = new HashMap<>();

  private ReactionCount all = ReactionCount.NONE;
  private long revision;

  public InMemoryReactionStore(Duration halfLife) {
    this.halfLife = halfLife;
  }

  @Override
  public synchronized void count(List<Reaction> reactions, Instant now) {
    long period = Math.floorDiv(now.getEpochSecond(), ONCE.toSeconds());
    counted.keySet().removeIf(old -> old < period - 1);
    for (Reaction reaction : reactions) {
      boolean seen = isNew(reaction, "seen", period);
      boolean clicked = reaction.clicked() && isNew(reaction, "clicked", period);
      if (seen || clicked) {
        add(reaction, seen, clicked, now);
      }
    }
  }

  private boolean isNew(Reaction reaction, String what, long period) {
    List<Object> mark = List.of(reaction.user(), reaction.item(), what);
    return !counted.getOrDefault(period - 1, Set.of()).contains(mark)
        && counted.computeIfAbsent(period, p -> new HashSet<>()).add(mark);
  }

  private void add(Reaction reaction, boolean seen, boolean clicked, Instant now) {
    ReactionCount before = counts.getOrDefault(reaction.item(), ReactionCount.NONE);
    counts.put(reaction.item(), before.plus(reaction.band(), seen, clicked, now, halfLife));
    all = all.plus(reaction.band(), seen, clicked, now, halfLife);
    Long earlier = numbers.put(reaction.item(), ++revision);
    if (earlier != null) {
      changes.remove(earlier);
    }
    changes.put(revision, reaction.item());
  }

  @Override
  public synchronized Changes changesSince(long since) {
    long from = since > revision ? 0 : since;
    Map<ItemId, ReactionCount> changed = new HashMap<>();
    for (ItemId item : changes.tailMap(from, false).values()) {
      changed.put(item, counts.getOrDefault(item, ReactionCount.NONE));
    }
    return new Changes(revision, all, changed);
  }
}
