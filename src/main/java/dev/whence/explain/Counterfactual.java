package dev.whence.explain;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.user.HistoryEntry;
import dev.whence.user.UserState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the smallest set of a person's own items without which another item would have stood in the
 * place of the one in question, as PRINCE (Ghazimatin et al. 2020) and ACCENT (Tran et al. 2021)
 * define it. Thread-safe.
 *
 * <p>Each item of the history is left out once, and ordered by how much that lowers score −
 * runner-up's score, the candidates staying the same and the runner-up being one of the {@value
 * #RIVALS} that stand below; all of these are scored together. Items are then removed in that
 * order, beyond {@value #ONE_BY_ONE} in doubling steps, all candidates being ranked again at each
 * step, until another item stands in the place; and put back one by one where the place does not
 * need their absence. What is found was always ranked again, never inferred.
 *
 * <p>Exploration is left out: a place that was drawn by chance is not the history's doing. The
 * search is greedy: a smaller set may exist where events only work together.
 */
public final class Counterfactual {

  /** Among so many items that stand below, the runner-up is looked for. */
  private static final int RIVALS = 24;

  /** So many items are removed one by one. */
  private static final int ONE_BY_ONE = 8;

  private final Recommender recommender;
  private final int maxRankings;

  /**
   * @param maxRankings how often all candidates may be ranked for one question
   */
  public Counterfactual(Recommender recommender, int maxRankings) {
    if (maxRankings < 2) {
      throw new IllegalArgumentException("maxRankings is at least 2, not " + maxRankings);
    }
    this.recommender = recommender;
    this.maxRankings = maxRankings;
  }

  /** What the search came to. */
  public sealed interface Outcome {

    /**
     * @param remove the person's items, the most influential first
     * @param replacement what stands in the place without them
     */
    record Found(List<ItemId> remove, ItemId replacement) implements Outcome {
      public Found {
        remove = List.copyOf(remove);
      }
    }

    /**
     * @param reason a sentence
     */
    record NotFound(String reason) implements Outcome {}
  }

  /** Searches for the item that stands at some place of the moment's answer. */
  public Outcome find(Moment moment, ItemId item) {
    Search search = new Search(moment, item);
    if (!moment.query().personalised()) {
      return new Outcome.NotFound(
          "the answer was made without profiling: no event of yours counts");
    }
    return search.run();
  }

  /** One question; confined to one call. */
  private final class Search {

    private final Moment moment;
    private final ItemId item;
    private final RecommendationQuery query;
    private final Set<ItemId> own = new LinkedHashSet<>();
    private int rankings;

    Search(Moment moment, ItemId item) {
      this.moment = moment;
      this.item = item;
      for (HistoryEntry entry : moment.state().history()) {
        own.add(entry.item());
      }
      own.remove(item);
      query = withoutExploration(moment.query(), own);
    }

    Outcome run() {
      List<ItemId> ranking = rank(query, Set.of());
      int place = ranking.indexOf(item);
      if (place < 0) {
        return new Outcome.NotFound("a rule other than your own events put the item there");
      }
      if (own.isEmpty()) {
        return new Outcome.NotFound("you have no events that could be taken away");
      }
      if (2 * own.size() + 2 > maxRankings) {
        return new Outcome.NotFound(
            own.size() + " items would need more than the " + maxRankings + " rankings allowed");
      }
      return remove(place, byInfluence(place));
    }

    /** The person's items, the one first without which the item's lead would be the smallest. */
    private List<ItemId> byInfluence(int place) {
      List<ItemId> plain = rank(scoresOnly(), Set.of());
      List<ItemId> scored = new ArrayList<>();
      scored.add(item);
      plain.stream()
          .skip(place)
          .filter(other -> !other.equals(item))
          .limit(RIVALS)
          .forEach(scored::add);
      List<ItemId> without = List.copyOf(own);
      double[][] scores =
          recommender.scoresWithout(
              moment.model(), moment.state(), scoresOnly(), moment.at(), without, scored);
      Map<ItemId, Double> leads = new HashMap<>();
      for (int n = 0; n < scores.length; n++) {
        leads.put(without.get(n), lead(scores[n]));
      }
      return without.stream().sorted(Comparator.comparingDouble(leads::get)).toList();
    }

    /** The score of the first minus the best of the others. */
    private double lead(double[] scores) {
      double runnerUp = Double.NEGATIVE_INFINITY;
      for (int n = 1; n < scores.length; n++) {
        runnerUp = Math.max(runnerUp, scores[n]);
      }
      return runnerUp == Double.NEGATIVE_INFINITY ? scores[0] : scores[0] - runnerUp;
    }

    private Outcome remove(int place, List<ItemId> order) {
      Set<ItemId> removed = new LinkedHashSet<>();
      for (ItemId next : order) {
        removed.add(next);
        if (isTried(removed.size(), order.size()) && replacement(place, removed).isPresent()) {
          return prune(place, removed);
        }
      }
      return new Outcome.NotFound("the item would stand there without any of your events, too");
    }

    /** Beyond a few items in doubling steps: what was removed in vain is put back afterwards. */
    private boolean isTried(int removed, int all) {
      return removed <= ONE_BY_ONE || Integer.bitCount(removed) == 1 || removed == all;
    }

    private Outcome prune(int place, Set<ItemId> removed) {
      for (ItemId each : List.copyOf(removed)) {
        Set<ItemId> fewer = new LinkedHashSet<>(removed);
        fewer.remove(each);
        if (!fewer.isEmpty()
            && rankings < maxRankings - 1
            && replacement(place, fewer).isPresent()) {
          removed.remove(each);
        }
      }
      return replacement(place, removed)
          .<Outcome>map(other -> new Outcome.Found(new ArrayList<>(removed), other))
          .orElseGet(() -> new Outcome.NotFound("the ranking could not be repeated"));
    }

    /** What stands at the place without these items, if it is another one. */
    private Optional<ItemId> replacement(int place, Set<ItemId> removed) {
      return rank(query, removed).stream()
          .skip(place)
          .findFirst()
          .filter(other -> !other.equals(item));
    }

    private List<ItemId> rank(RecommendationQuery wanted, Set<ItemId> without) {
      rankings++;
      UserState state = moment.state().withoutItems(without);
      return recommender.order(moment.model(), state, wanted, moment.at());
    }

    private RecommendationQuery scoresOnly() {
      return new RecommendationQuery(
          RecommendationQuery.MAX_LIMIT,
          query.exclude(),
          query.filters(),
          0,
          0,
          true,
          query.rawCandidates());
    }
  }

  /**
   * The person's own items stay excluded: one that is taken away must not fill the place itself.
   */
  private static RecommendationQuery withoutExploration(
      RecommendationQuery query, Collection<ItemId> own) {
    Set<ItemId> exclude = new HashSet<>(query.exclude());
    exclude.addAll(own);
    return new RecommendationQuery(
        query.limit(),
        exclude,
        query.filters(),
        query.diversity(),
        0,
        query.personalised(),
        query.rawCandidates());
  }
}
