package dev.whence.ranking;

import java.util.List;

/**
 * An answer with what is needed to compute its features again.
 *
 * @param items the first place first
 * @param history what the ranker saw of the person
 * @param maxima what the graph features are relative to
 */
public record Ranking(List<RankedItem> items, History history, Maxima maxima) {

  public Ranking {
    items = List.copyOf(items);
  }
}
