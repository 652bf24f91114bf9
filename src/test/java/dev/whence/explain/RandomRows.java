package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Rows of features for methods that divide scores. */
final class RandomRows {

  static final Set<Group> ALL = EnumSet.allOf(Group.class);

  static final List<Group> COMPARED =
      Arrays.stream(Group.values()).filter(group -> group != Group.CONTEXT).toList();

  private RandomRows() {}

  static float[] rows(int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] features = new float[items * Feature.COUNT];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-2, 2);
    }
    return features;
  }

  static void setToBaseline(float[] features, int item, Group group, float[] baseline) {
    for (Feature feature : Feature.of(group)) {
      features[item * Feature.COUNT + feature.ordinal()] = baseline[feature.ordinal()];
    }
  }
}
