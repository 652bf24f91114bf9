package dev.whence.learning;

import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Optional;

/**
 * Whether a ranker that looks at the sequence features is worth their cost: its gain on held-out
 * choices, choice by choice, must be larger than that of a ranker without them by more than the
 * standard error of the difference.
 *
 * @param space with the encoders; the ranker without them has their features switched off
 */
record SequenceTrial(RankerNetwork network, ItemSpace space, List<Optional<Example>> heldOut) {

  boolean isWorthwhile(byte[] ranker, byte[] without) {
    PairedDifference difference = PairedDifference.of(gains(ranker), gains(without));
    return difference.mean() > difference.standardError();
  }

  private double[] gains(byte[] ranker) {
    try (Scorer scorer = network.open(ranker)) {
      return Evaluation.gains(space, heldOut, scorer);
    }
  }
}
