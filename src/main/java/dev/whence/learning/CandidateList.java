package dev.whence.learning;

import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.Recommender;
import java.util.Arrays;

/**
 * The candidates that serving would have ranked for an example, and where the chosen one stands.
 */
record CandidateList(int[] items, int targetPosition, Maxima maxima) {

  /** Candidates ranked for one answer. */
  static final int LENGTH = 500;

  /** Loads the example into the extractor and asks for its candidates. */
  static CandidateList of(ItemSpace space, FeatureExtractor extractor, Example example) {
    extractor.load(example.history(), example.at());
    int[] past = example.history().items().clone();
    Arrays.sort(past);
    int[] items =
        Recommender.candidates(
            space,
            extractor,
            i -> space.isRecommendable(i) && Arrays.binarySearch(past, i) < 0,
            LENGTH);
    int position = -1;
    for (int c = 0; c < items.length; c++) {
      if (items[c] == example.target()) {
        position = c;
      }
    }
    return new CandidateList(items, position, extractor.maxima(items));
  }

  boolean holdsTarget() {
    return targetPosition >= 0;
  }
}
