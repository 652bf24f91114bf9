package dev.whence.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Splits what the history contributed over the events it consists of.
 *
 * <p>Exact where the evidence is additive over the events, as the score of the item graph is: event
 * k with part p_k receives contribution · p_k / Σp.
 */
public final class HistorySplit {

  /** Parts that cancel to less than this fraction of their size give no meaningful shares. */
  private static final double CANCELLATION = 1e-9;

  private static final Comparator<Share> STRONGEST_FIRST =
      Comparator.comparingDouble(share -> -Math.abs(share.contribution()));

  private HistorySplit() {}

  /**
   * The share of one event.
   *
   * @param event its index among the parts
   * @param contribution in units of the score
   */
  public record Share(int event, double contribution) {}

  /**
   * Splits a contribution in proportion to parts.
   *
   * <p>Shares are multiples of the last bit of {@code contribution}. With parts of one sign they
   * therefore add up to it exactly, in whatever order they are added; with parts of both signs,
   * whose shares may be larger than the whole, up to the rounding of the largest share.
   *
   * @param contribution of the history group
   * @param parts what each event added to the evidence; finite
   * @return the shares that are not zero, in descending order of |contribution|; none if there is
   *     nothing to split, or if the parts cancel each other
   * @throws IllegalArgumentException if a value is not finite
   */
  public static List<Share> split(double contribution, double[] parts) {
    requireFinite(contribution);
    double whole = 0;
    double size = 0;
    for (double part : parts) {
      requireFinite(part);
      whole += part;
      size += Math.abs(part);
    }
    if (contribution == 0 || Math.abs(whole) <= CANCELLATION * size) {
      return List.of();
    }
    return shares(contribution, parts, whole);
  }

  /** Differences of a rounded running sum, so that what one share loses the next one gains. */
  private static List<Share> shares(double contribution, double[] parts, double whole) {
    double grain = Math.ulp(contribution);
    List<Share> shares = new ArrayList<>();
    double running = 0;
    double given = 0;
    for (int event = 0; event < parts.length; event++) {
      running += parts[event];
      double due = Math.rint(contribution * (running / whole) / grain) * grain;
      if (due != given) {
        shares.add(new Share(event, due - given));
        given = due;
      }
    }
    shares.sort(STRONGEST_FIRST);
    return List.copyOf(shares);
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("contributions and parts must be finite, one is " + value);
    }
  }
}
