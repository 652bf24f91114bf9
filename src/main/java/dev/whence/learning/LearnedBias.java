package dev.whence.learning;

import dev.whence.catalog.ItemId;
import dev.whence.learning.ReactionStore.Changes;
import dev.whence.ranking.ItemBias;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bias of each item from the reactions of everybody, as they were when it last looked. Answers
 * ask nobody else. Thread-safe.
 */
public final class LearnedBias implements ItemBias {

  private final ReactionStore reactions;
  private final BiasPolicy policy;
  private final Map<ItemId, ReactionCount> counts = new ConcurrentHashMap<>();
  private volatile double[] rates;
  private long revision;

  public LearnedBias(ReactionStore reactions, BiasPolicy policy) {
    this.reactions = reactions;
    this.policy = policy;
    rates = policy.rates(ReactionCount.NONE);
  }

  /**
   * Takes in what has changed, piece by piece.
   *
   * @throws ReactionStore.ReactionsUnavailableException if it cannot look; what it has stays, and
   *     the next call goes on there
   */
  public synchronized void refresh() {
    long before;
    do {
      before = revision;
      takeIn(reactions.changesSince(revision));
    } while (revision != before);
  }

  private void takeIn(Changes changes) {
    if (changes.revision() < revision) {
      counts.clear();
    }
    counts.putAll(changes.changed());
    rates = policy.rates(changes.all());
    revision = changes.revision();
  }

  @Override
  public double of(ItemId item, Instant now) {
    ReactionCount count = counts.get(item);
    return count == null ? 0 : policy.bias(count, count.left(now, policy.halfLife()), rates);
  }
}
