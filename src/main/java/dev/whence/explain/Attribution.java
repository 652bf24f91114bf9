package dev.whence.explain;

import dev.whence.ranking.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How the score of one item divides over groups of features.
 *
 * @param score the ranker's score of the item, v(N), a logit
 * @param baselineScore the score with every compared group at its baseline value, v(∅)
 * @param groups at most one entry a group; kept in descending order of |contribution|, equals in
 *     the order of {@link Group}
 * @param evaluations rows that the ranker scored for this item
 * @param fidelity how far the contributions can be trusted
 */
public record Attribution(
    double score,
    double baselineScore,
    List<GroupContribution> groups,
    int evaluations,
    Fidelity fidelity) {

  public Attribution {
    if (!Double.isFinite(score) || !Double.isFinite(baselineScore)) {
      throw new IllegalArgumentException(
          "scores must be finite, these are " + score + " and, of the baseline, " + baselineScore);
    }
    Objects.requireNonNull(fidelity, "fidelity is null");
    if (evaluations < 0) {
      throw new IllegalArgumentException("evaluations is " + evaluations + ", below 0");
    }
    groups = groups.stream().sorted(GroupContribution.STRONGEST_FIRST).toList();
    if (groups.stream().map(GroupContribution::group).distinct().count() < groups.size()) {
      throw new IllegalArgumentException(
          "each group contributes once, here are "
              + groups.stream()
                  .map(group -> group.group().word())
                  .collect(Collectors.joining(", ")));
    }
  }

  /**
   * The attribution of a score to which a further group adds the same whatever the others are, and
   * nothing to the baseline's: its Shapley value is just that, and the values of the others stay.
   */
  Attribution plus(Group group, double added) {
    List<GroupContribution> more = new ArrayList<>(groups);
    more.add(GroupContribution.exact(group, added));
    return new Attribution(score + added, baselineScore, more, evaluations, fidelity);
  }

  /** Whether the contributions were computed in full rather than sampled or fitted. */
  public boolean exact() {
    return fidelity instanceof Fidelity.Exact;
  }

  /** What a group contributed; 0 if it is not among the groups. */
  public double contribution(Group group) {
    return groups.stream()
        .filter(entry -> entry.group() == group)
        .mapToDouble(GroupContribution::contribution)
        .findFirst()
        .orElse(0);
  }

  /** |Σ contributions − (score − baselineScore)|: what the division leaves unexplained. */
  public double residual() {
    double explained = groups.stream().mapToDouble(GroupContribution::contribution).sum();
    return Math.abs(explained - (score - baselineScore));
  }
}
