package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Where the features of a group stand within a row. */
final class GroupColumns {

  private static final List<GroupColumns> ALL =
      Arrays.stream(Group.values()).map(GroupColumns::new).toList();

  private final Group group;
  private final int[] columns;

  private GroupColumns(Group group) {
    this.group = group;
    this.columns = Feature.of(group).stream().mapToInt(Feature::ordinal).toArray();
  }

  /**
   * Those that an explanation compares with the baseline.
   *
   * @param groups that the model fills; a group that is constant within a list is not compared
   */
  static List<GroupColumns> compared(Set<Group> groups) {
    return ALL.stream()
        .filter(columns -> groups.contains(columns.group))
        .filter(columns -> !columns.group.isConstantWithinList())
        .toList();
  }

  Group group() {
    return group;
  }

  /** Whether the row of {@code features} at {@code offset} differs from the single row. */
  boolean differ(float[] features, int offset, float[] row) {
    for (int column : columns) {
      if (features[offset + column] != row[column]) {
        return true;
      }
    }
    return false;
  }

  void copy(float[] from, int fromOffset, float[] to, int toOffset) {
    for (int column : columns) {
      to[toOffset + column] = from[fromOffset + column];
    }
  }
}
