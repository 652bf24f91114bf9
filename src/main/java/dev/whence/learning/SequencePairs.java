package dev.whence.learning;

/**
 * Pairs found in the sequences row by row, none of them held: time is linear in choices × window,
 * memory in choices.
 */
final class SequencePairs implements PairSource {

  private final Places places;
  private final Sequences sequences;
  private final PairWeights weights;
  private final double[][] growth;

  SequencePairs(Places places, CountRecipe recipe) {
    this.places = places;
    sequences = places.sequences();
    weights = new PairWeights(recipe, sequences.end());
    growth = weights.growth(sequences);
  }

  @Override
  public int items() {
    return sequences.index().size();
  }

  @Override
  public long[] rowSums() {
    return sums(true);
  }

  @Override
  public long[] columnSums() {
    return sums(false);
  }

  private long[] sums(boolean ofRows) {
    long[] sums = new long[items()];
    for (int u = 0; u < sequences.users(); u++) {
      int[] sequence = sequences.items(u);
      for (int n = 0; n < sequence.length; n++) {
        for (int d = 1; d <= weights.window() && n + d < sequence.length; d++) {
          if (sequence[n] != sequence[n + d]) {
            sums[ofRows ? sequence[n] : sequence[n + d]] += weights.of(d, growth[u][n + d]);
          }
        }
      }
    }
    return sums;
  }

  @Override
  public void followers(int item, Transitions.Entry entry) {
    for (int p = places.start(item); p < places.end(item); p++) {
      int user = places.user(p);
      int[] sequence = sequences.items(user);
      int n = places.position(p);
      int last = Math.min(sequence.length - 1, n + weights.window());
      for (int later = n + 1; later <= last; later++) {
        if (sequence[later] != item) {
          entry.accept(sequence[later], weights.of(later - n, growth[user][later]));
        }
      }
    }
  }

  @Override
  public void predecessors(int item, Transitions.Entry entry) {
    for (int p = places.start(item); p < places.end(item); p++) {
      int user = places.user(p);
      int[] sequence = sequences.items(user);
      int n = places.position(p);
      int first = Math.max(0, n - weights.window());
      for (int earlier = n - 1; earlier >= first; earlier--) {
        if (sequence[earlier] != item) {
          entry.accept(sequence[earlier], weights.of(n - earlier, growth[user][n]));
        }
      }
    }
  }
}
