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
 * @param history what the events with most evidence contributed, the largest first; none if they
 *     were not asked for
 * @param otherEvents the rest of the history group: with {@code history} it sums to the group's
 *     contribution
 * @param interests the person's interests in terms that the item has, the strongest first
 * @param grounds what may be said of it in words
 */
public record ItemExplanation(
    ItemId item,
    float[] features,
    Attribution attribution,
    Adaptation adaptation,
    List<EventShare> history,
    OtherEvents otherEvents,
    List<Interest> interests,
    Grounds grounds) {

  public ItemExplanation {
    features = features.clone();
    history = List.copyOf(history);
    interests = List.copyOf(interests);
  }
}
