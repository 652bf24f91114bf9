package dev.whence.learning;

import java.util.Objects;

/**
 * Raw counts C of one recipe, in units that {@link PairWeights} explains.
 *
 * @param landmark what time the units refer to, in seconds of the epoch; 0 where nothing decays
 * @param rows C
 */
public record TransitionCounts(CountRecipe recipe, long landmark, Transitions rows) {

  /** More counts than this are not kept but counted anew when they are needed: 2.4 GB. */
  public static final long MOST_KEPT = 200_000_000;

  public TransitionCounts {
    Objects.requireNonNull(recipe, "recipe is null");
    Objects.requireNonNull(rows, "rows is null");
  }

  /** Counts all sequences. */
  static TransitionCounts of(Sequences sequences, CountRecipe recipe) {
    int items = sequences.index().size();
    SequencePairs pairs = new SequencePairs(new Places(sequences), recipe);
    CountedRows.Builder rows = new CountedRows.Builder(items);
    CountRow row = new CountRow(items);
    for (int item = 0; item < items; item++) {
      pairs.followers(item, row::addFollowing);
      row.forEachFollowing(rows::add);
      rows.endRow();
      row.clear();
    }
    return new TransitionCounts(
        recipe, PairWeights.landmark(recipe, sequences.end()), rows.build());
  }

  /** The most counts that sequences can give: a pair each, or one for each two items. */
  static long mostOf(Sequences sequences, CountRecipe recipe) {
    long pairs = 0;
    for (int u = 0; u < sequences.users(); u++) {
      long length = sequences.items(u).length;
      long full = Math.max(0, length - recipe.window());
      long rest = length - full;
      pairs += full * recipe.window() + rest * (rest - 1) / 2;
    }
    long items = sequences.index().size();
    return Math.min(pairs, items * (items - 1));
  }

  /**
   * The counts of other sequences, equal to those that {@link #of} finds. Time is linear in the
   * pairs that differ, and in the counts when they are read.
   *
   * @param before what this counts; its items are the first of {@code after}
   */
  TransitionCounts updated(Sequences before, Sequences after) {
    if (landmark != PairWeights.landmark(recipe, after.end())) {
      return of(after, recipe);
    }
    Transitions change = new SequenceChange(before, after).count(recipe);
    return new TransitionCounts(recipe, landmark, new SumOfTransitions(rows, change));
  }
}
