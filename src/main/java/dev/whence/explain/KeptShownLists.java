package dev.whence.explain;

import dev.whence.explain.DecisionStore.DecisionStoreUnavailableException;
import dev.whence.ranking.AppliedRule;
import dev.whence.ranking.Feature;
import dev.whence.ranking.RankedItem;
import dev.whence.user.ShownList;
import dev.whence.user.ShownList.Place;
import dev.whence.user.ShownLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The shown lists of the decisions that are kept. Thread-safe. */
public final class KeptShownLists implements ShownLists {

  private final DecisionStore decisions;
  private final Consumer<DecisionStoreUnavailableException> onOutage;

  /**
   * @param onOutage is told, once a call of {@link #find}, that the store is away
   */
  public KeptShownLists(
      DecisionStore decisions, Consumer<DecisionStoreUnavailableException> onOutage) {
    this.decisions = decisions;
    this.onOutage = onOutage;
  }

  /** The store is asked once for all of them, not once an answer: each question takes its time. */
  @Override
  public List<ShownList> find(Set<String> recommendationIds) {
    try {
      return decisions
          .findAll(recommendationIds.stream().map(RecommendationId::new).toList())
          .stream()
          .flatMap(decision -> shownList(decision).stream())
          .toList();
    } catch (DecisionStoreUnavailableException away) {
      onOutage.accept(away);
      return List.of();
    }
  }

  private static @Nullable Double impersonalScore(RankedItem item) {
    double score = item.score() - item.adaptation().personal();
    return Double.isFinite(score) ? score : null;
  }

  /** Empty if the decision has no rows, or none that can be learned from. */
  static Optional<ShownList> shownList(Decision decision) {
    if (decision.features().isEmpty() || !decision.features().areFinite()) {
      return Optional.empty();
    }
    List<Place> places = new ArrayList<>(decision.items().size());
    for (RankedItem item : decision.items()) {
      places.add(
          new Place(
              item.item(),
              item.rules().stream().anyMatch(AppliedRule.Exploration.class::isInstance),
              item.sources().isEmpty() ? null : item.sources().get(0).kind(),
              decision.reasons().isEmpty() ? null : decision.reasons().get(places.size()),
              impersonalScore(item),
              decision.features().row(places.size())));
    }
    return Optional.of(
        new ShownList(
            decision.id().value(),
            decision.model().value(),
            decision.rawUser(),
            decision.generatedAt(),
            decision.rawSurface(),
            Feature.words(),
            places));
  }
}
