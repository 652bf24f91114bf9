package dev.whence.explain;

import dev.whence.catalog.Catalog;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import dev.whence.user.Event;
import dev.whence.user.InterestWeights;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The explained items of answers to people of a data set: known ones, a new one, one unprofiled.
 */
final class ReasonedItems {

  private static final Recommender RECOMMENDER = new Recommender(Rules.DEFAULT, 300);
  private static final int ITEMS_EACH = 10;

  private ReasonedItems() {}

  /**
   * @param people how many of those with events are answered, besides the two others
   */
  static List<ItemExplanation> of(
      TrainedModel trained,
      Scorer scorer,
      Catalog catalog,
      Collection<Event> events,
      int people,
      Instant now) {
    ServingModel model =
        new ServingModel(trained.card().version(), new ItemSpace(trained.model(), catalog), scorer);
    List<ItemExplanation> explained = new ArrayList<>();
    for (List<Event> history : histories(events, people)) {
      UserState person = UserState.NEW.afterImport(history, now);
      explained.addAll(explain(model, person, 0.05, true, now, explained.size()));
    }
    explained.addAll(explain(model, UserState.NEW, 0.5, true, now, 1));
    UserState last = UserState.NEW.afterImport(List.copyOf(events), now);
    explained.addAll(explain(model, last, 0, false, now, 2));
    return explained;
  }

  private static List<List<Event>> histories(Collection<Event> events, int people) {
    Map<UserId, List<Event>> histories = new LinkedHashMap<>();
    events.forEach(
        event -> histories.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(event));
    return histories.values().stream().limit(people).toList();
  }

  private static List<ItemExplanation> explain(
      ServingModel model,
      UserState person,
      double exploration,
      boolean personalised,
      Instant now,
      long seed) {
    RecommendationQuery query =
        new RecommendationQuery(
            ITEMS_EACH,
            Set.of(),
            List.of(),
            RecommendationQuery.DEFAULT_DIVERSITY,
            exploration,
            personalised,
            null);
    Moment moment = Moment.of(RECOMMENDER, model, person, query, now, seed);
    return new MomentExplainer(moment, InterestWeights.DEFAULT)
        .explain(moment.items().stream().map(RankedItem::item).toList());
  }
}
