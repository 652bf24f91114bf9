package dev.whence.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A number that the ranker sees. The order is the order of the ranker's input columns; {@code
 * models/features.json} tells the same to those who author rankers, with the formula of each.
 */
public enum Feature {
  GRAPH_RECENT(Group.HISTORY, 1.9),
  GRAPH_SLOW(Group.HISTORY, 1.8),
  GRAPH_PEAK(Group.HISTORY, 1.9),
  GRAPH_LINKS(Group.HISTORY, 0.15),
  GRAPH_TOGETHER(Group.HISTORY, 2.1),
  GRAPH_BACKWARD(Group.HISTORY, 2.2),
  GRAPH_LAST(Group.NEXT, 2.3),
  GRAPH_NEXT(Group.NEXT, 2.1),
  POPULARITY(Group.POPULARITY, 1.2),
  OUT_DEGREE(Group.POPULARITY, 0.45),
  RECENT_POPULARITY(Group.POPULARITY, 0.8),
  INTEREST(Group.INTEREST, 0.1),
  SIMILAR_RECENT(Group.SIMILARITY, 0.13),
  SIMILAR_LAST(Group.SIMILARITY, 0.2),
  ATTRIBUTE_STEP(Group.SIMILARITY, 0.8),
  FRESHNESS(Group.FRESHNESS, 2.0),
  PRICE_FIT(Group.PRICE, 1.0),
  SEQUENCE_ADDITIVE(Group.SEQUENCE, 1.5),
  SEQUENCE_ATTENTION(Group.SEQUENCE, 1.5),
  HISTORY_LENGTH(Group.CONTEXT, 1.0),
  LAST_POPULARITY(Group.CONTEXT, 1.0),
  CONFIDENCE(Group.CONTEXT, 1.0);

  /** The number of this set of features; {@code models/features.json} carries it too. */
  public static final int SCHEMA = 2;

  /** The number of features. */
  public static final int COUNT = values().length;

  private static final Feature[] ALL = values();

  private final Group group;
  private final double spread;

  Feature(Group group, double spread) {
    this.group = group;
    this.spread = spread;
  }

  public Group group() {
    return group;
  }

  /**
   * How much the feature usually differs within a list, in its own unit: the root of its mean
   * variance within the candidates of an answer, measured once on public data. What is learned of a
   * person is in this unit, so it outlives the standardisation of any one ranker.
   */
  public double spread() {
    return spread;
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
