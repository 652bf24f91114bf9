package dev.whence.ranking;

import dev.whence.catalog.ItemId;
import java.util.List;

/**
 * One place of an answer.
 *
 * @param rank from 1
 * @param score the ranker's logit, adapted; rules do not change it
 * @param adaptation what of the score was learned since the ranker was trained
 * @param sources who proposed it, at least one
 * @param rules what moved it besides the score
 */
public record RankedItem(
    ItemId item,
    int rank,
    double score,
    Adaptation adaptation,
    List<Source> sources,
    List<AppliedRule> rules) {

  public RankedItem {
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
  }

  /** The logistic of the score. */
  public double probability() {
    return 1 / (1 + Math.exp(-score));
  }
}
