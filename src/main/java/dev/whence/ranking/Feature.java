package dev.whence.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A number that the ranker sees. The order is the order of the ranker's input columns; {@code
 * models/features.json} tells the same to those who author rankers, with the formula of each.
 */
public enum Feature {
  GRAPH_RECENT(Group.HISTORY),
  GRAPH_SLOW(Group.HISTORY),
  GRAPH_PEAK(Group.HISTORY),
  GRAPH_LINKS(Group.HISTORY),
  GRAPH_TOGETHER(Group.HISTORY),
  GRAPH_BACKWARD(Group.HISTORY),
  GRAPH_LAST(Group.NEXT),
  GRAPH_NEXT(Group.NEXT),
  POPULARITY(Group.POPULARITY),
  OUT_DEGREE(Group.POPULARITY),
  RECENT_POPULARITY(Group.POPULARITY),
  INTEREST(Group.INTEREST),
  SIMILAR_RECENT(Group.SIMILARITY),
  SIMILAR_LAST(Group.SIMILARITY),
  ATTRIBUTE_STEP(Group.SIMILARITY),
  FRESHNESS(Group.FRESHNESS),
  PRICE_FIT(Group.PRICE),
  SEQUENCE_ADDITIVE(Group.SEQUENCE),
  SEQUENCE_ATTENTION(Group.SEQUENCE),
  HISTORY_LENGTH(Group.CONTEXT),
  LAST_POPULARITY(Group.CONTEXT),
  CONFIDENCE(Group.CONTEXT);

  /** The number of this set of features; {@code models/features.json} carries it too. */
  public static final int SCHEMA = 2;

  /** The number of features. */
  public static final int COUNT = values().length;

  private static final Feature[] ALL = values();

  private final Group group;

  Feature(Group group) {
    this.group = group;
  }

  public Group group() {
    return group;
  }

  /** The name in {@code models/features.json}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all features, in the order of the columns: what a row of numbers means. */
  public static List<String> words() {
    return Arrays.stream(ALL).map(Feature::word).toList();
  }

  /** The columns of a group. */
  public static List<Feature> of(Group group) {
    return Arrays.stream(ALL).filter(feature -> feature.group == group).toList();
  }
}
