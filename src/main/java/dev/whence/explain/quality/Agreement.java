package dev.whence.explain.quality;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How near contributions come to those that they stand for, and how alike they rank the groups. */
public final class Agreement {

  private Agreement() {}

  /**
   * ‖other − truth‖₂ / ‖truth‖₂.
   *
   * @return NaN if the truth is 0 everywhere
   */
  public static double relativeError(double[] truth, double[] other) {
    double missed = 0;
    double size = 0;
    for (int n = 0; n < truth.length; n++) {
      missed += (other[n] - truth[n]) * (other[n] - truth[n]);
      size += truth[n] * truth[n];
    }
    return size == 0 ? Double.NaN : Math.sqrt(missed / size);
  }

  /**
   * Kendall's τ-b of the contributions, with their signs: pairs of groups in the same order less
   * those in opposite order, over √(pairs that the first does not tie · those of the second). M. G.
   * Kendall, "The treatment of ties in ranking problems", Biometrika 33, 1945.
   *
   * @return −1 to 1; NaN if one of the two ties everything
   */
  public static double kendallTau(double[] first, double[] second) {
    double agreeing = 0;
    double untiedInFirst = 0;
    double untiedInSecond = 0;
    for (int a = 0; a < first.length; a++) {
      for (int b = a + 1; b < first.length; b++) {
        double inFirst = Math.signum(first[a] - first[b]);
        double inSecond = Math.signum(second[a] - second[b]);
        agreeing += inFirst * inSecond;
        untiedInFirst += Math.abs(inFirst);
        untiedInSecond += Math.abs(inSecond);
      }
    }
    return agreeing / Math.sqrt(untiedInFirst * untiedInSecond);
  }

  /** The share of the k groups of the largest |contribution| that are so in both. */
  public static double precisionAt(int k, double[] truth, double[] other) {
    Set<Integer> largest = largest(k, other);
    largest.retainAll(largest(k, truth));
    return largest.size() / (double) Math.min(k, truth.length);
  }

  private static Set<Integer> largest(int k, double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(n -> -Math.abs(values[n])))
        .limit(k)
        .collect(Collectors.toSet());
  }
}
