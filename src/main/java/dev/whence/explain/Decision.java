package dev.whence.explain;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.RankedItem;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An answer as it was made: with the model version it is enough to compute every figure again.
 *
 * @param state what the ranker saw of the person; {@link UserState#NEW} without profiling
 * @param maxima what the graph features are relative to
 */
public record Decision(
    RecommendationId id,
    ModelVersion model,
    Instant generatedAt,
    UserState state,
    Maxima maxima,
    List<RankedItem> items) {

  public Decision {
    items = List.copyOf(items);
  }

  public Optional<RankedItem> find(ItemId item) {
    return items.stream().filter(ranked -> ranked.item().equals(item)).findFirst();
  }
}
