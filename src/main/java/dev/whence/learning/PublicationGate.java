package dev.whence.learning;

import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a candidate may serve.
 *
 * @param leastShareOfServing the candidate's held-out NDCG@10 must reach this share of what the
 *     serving version reached on its own held-out choices, and of what the candidate's graph
 *     reaches without the ranker; the first model has nobody to compare with
 */
public record PublicationGate(double leastShareOfServing) {

  public PublicationGate {
    if (!(leastShareOfServing >= 0 && leastShareOfServing <= 1)) {
      throw new IllegalArgumentException(
          "leastShareOfServing lies from 0 to 1, not " + leastShareOfServing);
    }
  }

  /** Why the candidate must not serve; empty if it may. */
  Optional<String> objection(ModelCard candidate, Optional<ModelCard> serving) {
    double reached = candidate.heldOut().ndcg();
    if (!Double.isFinite(reached)) {
      return Optional.of("the ranker's scores are not finite");
    }
    return serving
        .map(card -> Math.max(card.heldOut().ndcg(), candidate.graphOnly().ndcg()))
        .map(best -> best * leastShareOfServing)
        .filter(least -> reached < least)
        .map(
            least ->
                String.format(
                    Locale.ROOT,
                    "held-out NDCG@10 is %.4f, at least %.4f is asked",
                    reached,
                    least));
  }
}
