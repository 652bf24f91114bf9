package dev.whence.ranking;

import java.util.Arrays;

/**
 * What each past item adds to the features of one item in {@link Group#HISTORY}. All of them but
 * {@link Feature#GRAPH_PEAK}, a maximum, are functions of a sum over the past items, so that they
 * can be computed as they would be of some of them only. Immutable.
 */
public final class HistoryEvidence {

  private static final int SUMS = 5;
  private static final int RECENT = 0;
  private static final int SLOW = 1;
  private static final int LINKS = 2;
  private static final int TOGETHER = 3;
  private static final int BACKWARD = 4;

  private static final int[] SHARED = {RECENT, TOGETHER, BACKWARD};

  /** A part of a past item, by kind. */
  private final double[][] parts;

  private final double[] shares;

  private HistoryEvidence(double[][] parts) {
    this.parts = parts;
    shares = new double[parts.length];
    for (int kind : SHARED) {
      double sum = Arrays.stream(parts).mapToDouble(past -> past[kind]).sum();
      for (int k = 0; k < shares.length && sum > 0; k++) {
        shares[k] += parts[k][kind] / sum / SHARED.length;
      }
    }
  }

  /** The evidence of a history for one item; newcomers have none and give none. */
  public static HistoryEvidence of(History history, int item, ItemSpace space) {
    double[][] parts = new double[history.length()][SUMS];
    ItemGraphs graphs = space.model().graphs();
    for (int k = 0; k < parts.length && !space.isNewcomer(item); k++) {
      int past = history.items()[k];
      if (!space.isNewcomer(past)) {
        double weight = graphs.successorWeights().weight(k);
        double slowWeight = HistoryWeights.SLOW.weight(k);
        double edge = graphs.successors().value(past, item);
        parts[k][RECENT] = weight * edge;
        parts[k][SLOW] = slowWeight * edge;
        parts[k][LINKS] = edge > 0 ? 1 : 0;
        parts[k][TOGETHER] = slowWeight * graphs.together().value(past, item);
        parts[k][BACKWARD] = weight * graphs.backward().value(past, item);
      }
    }
    return new HistoryEvidence(parts);
  }

  /** How many past items there are. */
  public int size() {
    return parts.length;
  }

  /** Whether a past item adds anything to any of the features. */
  public boolean counts(int k) {
    return shares[k] > 0;
  }

  /**
   * How much of all evidence is of a past item, from 0 to 1: the mean of its shares in the recent
   * score, in that of the items that stood together with it, and of those that came before.
   */
  public double share(int k) {
    return shares[k];
  }

  /**
   * Writes the features of the group as they would be of some past items only, the length of the
   * history and all maxima staying as they are.
   *
   * @param without the past items that are left out, by their place in the history
   * @param row one row of features, of which those of the group are replaced
   */
  public void write(boolean[] without, Maxima maxima, float[] row) {
    double[] sums = new double[SUMS];
    double peak = 0;
    for (int k = 0; k < parts.length; k++) {
      for (int kind = 0; kind < SUMS && !without[k]; kind++) {
        sums[kind] += parts[k][kind];
      }
      peak = without[k] ? peak : Math.max(peak, parts[k][RECENT]);
    }
    set(row, Feature.GRAPH_RECENT, FeatureExtractor.relative(sums[RECENT], maxima.recent()));
    set(row, Feature.GRAPH_SLOW, FeatureExtractor.relative(sums[SLOW], maxima.slow()));
    set(row, Feature.GRAPH_PEAK, FeatureExtractor.relative(peak, maxima.peak()));
    set(row, Feature.GRAPH_LINKS, parts.length == 0 ? 0 : sums[LINKS] / parts.length);
    set(row, Feature.GRAPH_TOGETHER, FeatureExtractor.relative(sums[TOGETHER], maxima.together()));
    set(row, Feature.GRAPH_BACKWARD, FeatureExtractor.relative(sums[BACKWARD], maxima.backward()));
  }

  private static void set(float[] row, Feature feature, double value) {
    row[feature.ordinal()] = (float) value;
  }
}
