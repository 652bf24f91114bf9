package dev.whence.explain;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.ranking.Group;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.ServingModel;
import dev.whence.user.EventType;
import dev.whence.user.HistoryEntry;
import dev.whence.user.InterestWeights;
import dev.whence.user.OnlineHead;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much each group moves scores, measured: the mean of |contribution| over the items recommended
 * to invented people, each of whom likes one item; the liked items are spread evenly over the
 * catalogue by id. Nobody's data is needed for it.
 *
 * @param meanAbsoluteContribution by group, in logits
 * @param explanations how many items were explained
 */
public record GroupImportance(Map<Group, Double> meanAbsoluteContribution, int explanations) {

  private static final int PEOPLE = 20;
  private static final int ITEMS_EACH = 10;

  public GroupImportance {
    meanAbsoluteContribution = Map.copyOf(meanAbsoluteContribution);
  }

  public static GroupImportance measure(
      Recommender recommender, ServingModel model, InterestWeights weights, Instant now) {
    Map<Group, Double> sums = new EnumMap<>(Group.class);
    int explanations = 0;
    for (ItemId liked : sample(model)) {
      for (ItemExplanation explained : explain(recommender, model, liked, weights, now)) {
        explanations++;
        for (GroupContribution group : explained.attribution().groups()) {
          sums.merge(group.group(), Math.abs(group.contribution()), Double::sum);
        }
      }
    }
    double count = Math.max(1, explanations);
    sums.replaceAll((group, sum) -> sum / count);
    return new GroupImportance(sums, explanations);
  }

  private static List<ItemId> sample(ServingModel model) {
    List<ItemId> ids = model.space().catalog().items().stream().map(Item::id).sorted().toList();
    List<ItemId> sample = new ArrayList<>(PEOPLE);
    int people = Math.min(PEOPLE, ids.size());
    for (int i = 0; i < people; i++) {
      sample.add(ids.get((int) ((long) i * ids.size() / people)));
    }
    return sample;
  }

  private static List<ItemExplanation> explain(
      Recommender recommender,
      ServingModel model,
      ItemId liked,
      InterestWeights weights,
      Instant now) {
    UserState person =
        new UserState(
            List.of(new HistoryEntry(liked, EventType.LIKE, null, now)),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            OnlineHead.NONE);
    Moment moment =
        Moment.of(recommender, model, person, RecommendationQuery.plain(ITEMS_EACH), now);
    return new MomentExplainer(moment, weights)
        .explainForReasons(moment.items().stream().map(RankedItem::item).toList());
  }
}
