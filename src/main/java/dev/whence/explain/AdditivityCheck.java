package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the contributions that explain a score add up to the score that was ranked by. They do
 * not if the score of a row depends on the rows beside it, or on chance.
 */
public final class AdditivityCheck {

  /** Of a score's size, or of 1 if that is larger. */
  private static final double TOLERANCE = 1e-3;

  private AdditivityCheck() {}

  /**
   * @param rows features of candidates, row-major, raw
   * @param baseline the row that explanations compare with
   * @param groups that the model fills
   * @return one sentence, with the figures of the first row that does not add up
   */
  public static Optional<String> objection(
      Scorer scorer, float[] rows, float[] baseline, Set<Group> groups) {
    int items = rows.length / Feature.COUNT;
    float[] scores = scorer.score(rows, items);
    List<ShapleyExplanation> explanations;
    try {
      explanations = new ShapleyExplainer(scorer, baseline, groups).explain(rows, items);
    } catch (IllegalArgumentException notFinite) {
      return Optional.of("its scores cannot be explained: " + notFinite.getMessage());
    }
    for (int item = 0; item < items; item++) {
      double explained = total(explanations.get(item).attribution());
      double tolerated = TOLERANCE * Math.max(1, Math.abs(scores[item]));
      if (!(Math.abs(explained - scores[item]) <= tolerated)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "its scores cannot be explained: the contributions to a score of %.4f add up to"
                    + " %.4f; the score of a row must not depend on other rows or on chance",
                scores[item],
                explained));
      }
    }
    return Optional.empty();
  }

  private static double total(Attribution attribution) {
    return attribution.baselineScore()
        + attribution.groups().stream().mapToDouble(GroupContribution::contribution).sum();
  }
}
