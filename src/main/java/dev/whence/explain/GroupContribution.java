package dev.whence.explain;

import dev.whence.ranking.Group;
import java.util.Comparator;
import java.util.Objects;

/**
 * What a group of features added to the score of an item, or took from it.
 *
 * @param contribution in units of the score (a logit)
 * @param standardError of a sampled or fitted contribution, in the same unit; 0 if it is exact
 */
public record GroupContribution(Group group, double contribution, double standardError) {

  /** Descending |contribution|, equals in the order of {@link Group}. */
  static final Comparator<GroupContribution> STRONGEST_FIRST =
      Comparator.<GroupContribution>comparingDouble(group -> -Math.abs(group.contribution()))
          .thenComparing(GroupContribution::group);

  public GroupContribution {
    Objects.requireNonNull(group, "group is null");
    if (!Double.isFinite(contribution)) {
      throw new IllegalArgumentException(
          "a contribution must be finite, that of " + group + " is " + contribution);
    }
    if (!(standardError >= 0)) {
      throw new IllegalArgumentException(
          "a standard error is at least 0, that of " + group + " is " + standardError);
    }
  }

  public static GroupContribution exact(Group group, double contribution) {
    return new GroupContribution(group, contribution, 0);
  }
}
