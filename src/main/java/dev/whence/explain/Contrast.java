package dev.whence.explain;

import dev.whence.ranking.Group;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why one item stands above another: the difference of their attributions.
 *
 * <p>Shapley values are linear in the game, so φ(A) − φ(B) is the attribution of score(A) −
 * score(B), if both share baseline and groups.
 *
 * @param difference score(A) − score(B)
 * @param groups φ(A) − φ(B) a group, kept in descending order of size
 */
public record Contrast(double difference, List<GroupContribution> groups) {

  /** A batched model may round the same row differently from place to place. */
  private static final double SAME_BASELINE = 1e-4;

  public Contrast {
    groups = groups.stream().sorted(GroupContribution.STRONGEST_FIRST).toList();
  }

  /**
   * Compares two items of one answer.
   *
   * @throws IllegalArgumentException if the two do not share the baseline and the groups
   */
  public static Contrast between(Attribution above, Attribution below) {
    requireComparable(above, below);
    List<GroupContribution> differences =
        above.groups().stream().map(group -> difference(group, below)).toList();
    return new Contrast(above.score() - below.score(), differences);
  }

  private static GroupContribution difference(GroupContribution above, Attribution other) {
    GroupContribution below =
        other.groups().stream()
            .filter(group -> group.group() == above.group())
            .findFirst()
            .orElseThrow();
    return new GroupContribution(
        above.group(),
        above.contribution() - below.contribution(),
        Math.hypot(above.standardError(), below.standardError()));
  }

  private static void requireComparable(Attribution above, Attribution below) {
    double gap = Math.abs(above.baselineScore() - below.baselineScore());
    if (gap > SAME_BASELINE * Math.max(1, Math.abs(above.baselineScore()))) {
      throw new IllegalArgumentException(
          "a contrast needs one baseline, the scores of these are "
              + above.baselineScore()
              + " and "
              + below.baselineScore()
              + "; explain both items with the same model version and person");
    }
    if (!groupsOf(above).equals(groupsOf(below))) {
      throw new IllegalArgumentException(
          "a contrast needs the same groups, these have "
              + groupsOf(above)
              + " and "
              + groupsOf(below));
    }
  }

  private static Set<Group> groupsOf(Attribution attribution) {
    return attribution.groups().stream()
        .map(GroupContribution::group)
        .collect(Collectors.toUnmodifiableSet());
  }
}
