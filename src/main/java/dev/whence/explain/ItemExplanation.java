package dev.whence.explain;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Adaptation;
import dev.whence.user.Interest;
import java.util.List;

/**
 * Why an item has its score.
 *
 * @param features what the ranker saw of it, by the columns of {@code Feature}
 * @param adaptation what was learned since the ranker was trained; their sum is the contribution of
 *     the group
 * @param history the shares of the events in the history group, the largest first
 * @param interests the person's interests in terms that the item has, the strongest first
 * @param grounds what may be said of it in words
 */
public record ItemExplanation(
    ItemId item,
    float[] features,
    Attribution attribution,
    Adaptation adaptation,
    List<EventShare> history,
    List<Interest> interests,
    Grounds grounds) {

  public ItemExplanation {
    features = features.clone();
    history = List.copyOf(history);
    interests = List.copyOf(interests);
  }
}
