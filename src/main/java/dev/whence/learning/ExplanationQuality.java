package dev.whence.learning;

import dev.whence.ranking.Group;
import java.util.Map;

/**
 * How true a version's explanations are, measured on answers to held-out people: one item of each,
 * drawn by lot. What each figure means: {@code infra/docs/explaining.md}.
 *
 * @param requests answers of which an item was explained
 * @param comprehensiveness what the score loses without the first three groups, in logits
 * @param sufficiency what it lacks with the first three alone, in logits; smaller is better
 * @param deletion how fast the score falls, 1 as by the best of all orders and 0 as by the worst
 * @param insertion how fast it rises, likewise
 * @param randomisation Kendall's τ-b of the contributions with those of the same ranker after its
 *     weights were shuffled, a mean over shuffles; not measured if there is nothing to shuffle
 * @param importance mean |contribution| by group, in logits
 */
public record ExplanationQuality(
    int requests,
    Additivity additivity,
    Approximation approximation,
    Ordering comprehensiveness,
    Ordering sufficiency,
    Ordering deletion,
    Ordering insertion,
    Infidelity infidelity,
    Stability stability,
    Mean randomisation,
    Counterfactuals counterfactuals,
    Texts texts,
    Cost cost,
    Map<Group, Double> importance) {

  public ExplanationQuality {
    importance = Map.copyOf(importance);
  }

  /**
   * Of the explanation whose contributions miss the shown score by most.
   *
   * @param missed |baseline + Σ contributions − score| / max(1, |score|)
   * @param score as it was ranked by, in a batch with other rows
   * @param explained the baseline's score and all contributions
   */
  public record Additivity(double missed, double score, double explained) {

    static final Additivity NOTHING_MISSED = new Additivity(0, 0, 0);

    static Additivity of(double score, double explained) {
      return new Additivity(
          Math.abs(explained - score) / Math.max(1, Math.abs(score)), score, explained);
    }
  }

  /**
   * The sampled method beside the exact one.
   *
   * @param relativeError ‖sampled − exact‖₂ / ‖exact‖₂
   * @param kendallTau τ-b of the groups by contribution
   * @param precision of the three largest |contributions|, the share found
   */
  public record Approximation(Mean relativeError, Mean kendallTau, Mean precision) {}

  /**
   * A figure of the order in which the contributions put the groups.
   *
   * @param reached by that order
   * @param random the exact mean over all orders
   * @param lime the order of LIME
   */
  public record Ordering(Mean reached, Rival random, Rival lime) {}

  /**
   * Another order on the same explanations.
   *
   * @param lead of the contributions over it, explanation by explanation; positive if they do
   *     better
   */
  public record Rival(Mean reached, Mean lead) {}

  /**
   * How far the contributions are from what the score does when groups are set to the baseline, in
   * squared logits.
   */
  public record Infidelity(Mean reached, Mean lime) {}

  /**
   * @param repeated attributions that were computed twice, by the exact method, the sampled one and
   *     LIME
   * @param identical of these, to the last bit
   * @param sensitivity the largest ‖φ(x′) − φ(x)‖₂ / ‖φ(x)‖₂ among a few x′ near x
   */
  public record Stability(int repeated, int identical, Mean sensitivity) {}

  /**
   * @param asked for so many items
   * @param found for so many of them
   * @param valid of these, checked by ranking once more
   * @param size items of the person's own in a counterfactual
   * @param rows that the ranker scored for a question, found or not
   */
  public record Counterfactuals(int asked, int found, int valid, Mean size, Mean rows) {}

  /**
   * @param reasons in all languages
   * @param faithful of these, by the validator
   * @param items that have a reason in every language
   * @param sameGroups of these, citing the same groups in every language
   */
  public record Texts(int reasons, int faithful, int items, int sameGroups) {}

  /**
   * Of one exact explanation by itself, its contributions alone.
   *
   * @param rows that the ranker scored, a mean
   * @param medianMillis by the clock, on the machine that made the version
   * @param highMillis the 99th percentile
   */
  public record Cost(double rows, double medianMillis, double highMillis) {}
}
