package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.user.HistoryEntry;
import dev.whence.user.Preference;
import dev.whence.user.Showings;
import dev.whence.user.UserState;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/** Which items may be recommended to this person in this answer. */
final class Eligibility implements IntPredicate {

  private final ItemSpace space;
  private final UserState state;
  private final RecommendationQuery query;
  private final Set<ItemId> excluded;
  private final Set<AttributeTerm> blockedTerms = new HashSet<>();

  Eligibility(ItemSpace space, UserState state, RecommendationQuery query, Rules rules) {
    this.space = space;
    this.state = state;
    this.query = query;
    excluded = new HashSet<>(query.exclude());
    for (HistoryEntry entry : state.history()) {
      if (rules.settles(entry.type())) {
        excluded.add(entry.item());
      }
    }
    for (Showings showings : state.showings()) {
      if (showings.count() >= rules.showingsWithoutReaction()) {
        excluded.add(showings.item());
      }
    }
    state
        .preferences()
        .forEach(
            (term, preference) -> {
              if (preference == Preference.BLOCK) {
                blockedTerms.add(term);
              }
            });
  }

  @Override
  public boolean test(int ordinal) {
    if (!space.isRecommendable(ordinal) || excluded.contains(space.id(ordinal))) {
      return false;
    }
    if (!blockedTerms.isEmpty() && hasBlockedTerm(ordinal)) {
      return false;
    }
    if (!state.settledItems().isEmpty() && state.settledLongAgo(space.id(ordinal))) {
      return false;
    }
    return query.filters().isEmpty() || meetsFilters(ordinal);
  }

  /** Asks the catalogue, not the model: the term may be newer than the model. */
  private boolean hasBlockedTerm(int ordinal) {
    Item item = space.catalog().describe(space.id(ordinal));
    return blockedTerms.stream().anyMatch(blocked -> hasTerm(item, blocked));
  }

  private static boolean hasTerm(Item item, AttributeTerm wanted) {
    return item.terms(wanted.attribute()).stream()
        .anyMatch(term -> term.id().equals(wanted.term()));
  }

  private boolean meetsFilters(int ordinal) {
    Item item = space.catalog().describe(space.id(ordinal));
    return query.filters().stream().allMatch(filter -> filter.accepts(item));
  }
}
