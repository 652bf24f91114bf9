package dev.whence.ranking;

import java.util.List;

/**
 * An answer with what is needed to compute its features again.
 *
 * @param items the first place first
 * @param history what the ranker saw of the person
 * @param maxima what the graph features are relative to
 * @param features what the ranker saw of the items, a row an item in their order
 */
public record Ranking(
    List<RankedItem> items, History history, Maxima maxima, FeatureRows features) {

  public Ranking {
    items = List.copyOf(items);
  }
}
