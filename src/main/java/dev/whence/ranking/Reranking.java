package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * From scores to an order: declared preferences, diversity, exploration. Every move is recorded as
 * an {@link AppliedRule}.
 */
final class Reranking {

  /** A declared preference shifts a score by so many standard deviations of the list's scores. */
  private static final double PREFERENCE_SHIFT = 1.0;

  /** Diversity chooses among so many times the items wanted. */
  private static final int POOL_FACTOR = 4;

  private final ItemSpace space;
  private final int[] items;
  private final double[] scores;
  private final double[] adjusted;
  private final Map<Integer, List<AppliedRule>> rules = new HashMap<>();

  /**
   * @param items ordinals of the candidates
   * @param scores their logits
   */
  Reranking(ItemSpace space, int[] items, double[] scores) {
    this.space = space;
    this.items = items;
    this.scores = scores;
    adjusted = scores.clone();
  }

  Reranking prefer(Map<AttributeTerm, Preference> declared) {
    double step = PREFERENCE_SHIFT * deviation();
    declared.forEach(
        (term, preference) -> {
          if (preference != Preference.BLOCK) {
            shift(term, preference, preference == Preference.MORE ? step : -step);
          }
        });
    return this;
  }

  private void shift(AttributeTerm term, Preference preference, double shift) {
    int ordinal = space.model().vocabulary().ordinal(term);
    for (int c = 0; ordinal >= 0 && c < items.length; c++) {
      if (Arrays.binarySearch(space.terms(items[c]), ordinal) >= 0) {
        adjusted[c] += shift;
        record(c, new AppliedRule.DeclaredPreference(term, preference, shift));
      }
    }
  }

  private double deviation() {
    double mean = Arrays.stream(adjusted).average().orElse(0);
    double squares = Arrays.stream(adjusted).map(s -> (s - mean) * (s - mean)).sum();
    return Math.sqrt(squares / Math.max(1, adjusted.length));
  }

  /**
   * Maximal marginal relevance (Carbonell and Goldstein 1998): takes, place by place, the candidate
   * with the largest (1 − diversity)·s − diversity·max cosine to the items already taken, with s
   * the score scaled to 0–1 over the pool and the cosine that of the attributes.
   *
   * @return positions in the candidates, the first place first
   */
  List<Integer> order(int limit, double diversity) {
    List<Integer> pool =
        IntStream.range(0, items.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> -adjusted[c]).thenComparing(c -> c))
            .limit((long) POOL_FACTOR * limit)
            .toList();
    if (diversity == 0 || pool.size() < 2) {
      return pool.subList(0, Math.min(limit, pool.size()));
    }
    return marginalRelevance(pool, limit, diversity);
  }

  private List<Integer> marginalRelevance(List<Integer> pool, int limit, double diversity) {
    double best = adjusted[pool.get(0)];
    double range = Math.max(1e-9, best - adjusted[pool.get(pool.size() - 1)]);
    double[] nearest = new double[pool.size()];
    boolean[] taken = new boolean[pool.size()];
    List<Integer> order = new ArrayList<>(limit);
    while (order.size() < Math.min(limit, pool.size())) {
      int choice = -1;
      double value = Double.NEGATIVE_INFINITY;
      for (int p = 0; p < pool.size(); p++) {
        double relevance = 1 - (best - adjusted[pool.get(p)]) / range;
        double marginal = (1 - diversity) * relevance - diversity * nearest[p];
        if (!taken[p] && marginal > value) {
          choice = p;
          value = marginal;
        }
      }
      taken[choice] = true;
      if (choice != order.size()) {
        record(pool.get(choice), new AppliedRule.Diversity(choice + 1, order.size() + 1));
      }
      order.add(pool.get(choice));
      for (int p = 0; p < pool.size(); p++) {
        nearest[p] =
            Math.max(nearest[p], space.similarity(items[pool.get(p)], items[pool.get(choice)]));
      }
    }
    return order;
  }

  /**
   * Gives each place but the first, with probability {@code exploration}, to a candidate outside
   * the answer, the less known the likelier (probability proportional to 1 / (1 + events)).
   */
  List<Integer> explore(List<Integer> order, double exploration, SplittableRandom random) {
    List<Integer> explored = new ArrayList<>(order);
    List<Integer> outside =
        new ArrayList<>(
            IntStream.range(0, items.length).filter(c -> !order.contains(c)).boxed().toList());
    for (int place = 1; place < explored.size() && !outside.isEmpty(); place++) {
      if (random.nextDouble() < exploration) {
        int drawn = draw(outside, random);
        explored.set(place, drawn);
        outside.remove(Integer.valueOf(drawn));
        record(drawn, new AppliedRule.Exploration());
      }
    }
    return explored;
  }

  private int draw(List<Integer> outside, SplittableRandom random) {
    double total = outside.stream().mapToDouble(this::rarity).sum();
    double point = random.nextDouble() * total;
    for (int c : outside) {
      point -= rarity(c);
      if (point <= 0) {
        return c;
      }
    }
    return outside.get(outside.size() - 1);
  }

  private double rarity(int c) {
    return 1 / (1 + space.popularity(items[c]));
  }

  private void record(int c, AppliedRule rule) {
    rules.computeIfAbsent(c, key -> new ArrayList<>(1)).add(rule);
  }

  List<AppliedRule> rules(int c) {
    return Collections.unmodifiableList(rules.getOrDefault(c, List.of()));
  }

  double score(int c) {
    return scores[c];
  }
}
