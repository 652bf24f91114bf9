package dev.whence.explain;

import java.util.Objects;

/**
 * How far the contributions of an attribution can be trusted: what its method says of itself beside
 * them.
 */
public sealed interface Fidelity {

  Fidelity EXACT = new Exact();
  Fidelity SAMPLED = new Sampled();

  /** The method's own definition was computed in full: only rounding is left. */
  record Exact() implements Fidelity {}

  /** Some coalitions stand for all; each contribution has its standard error. */
  record Sampled() implements Fidelity {}

  /**
   * The contributions are the coefficients of a linear fit around the item.
   *
   * @param r2 the share of the weighted variance of the scores that the fit explains, at most 1
   */
  record LinearFit(double r2) implements Fidelity {
    public LinearFit {
      requireFinite(r2, "r2");
    }
  }

  /**
   * The contributions are integrals of gradients between the baseline and the item.
   *
   * @param completenessGap |Σ contributions − (score − baseline score)|, the error of the numerical
   *     integration
   */
  record PathIntegral(double completenessGap) implements Fidelity {
    public PathIntegral {
      requireFinite(completenessGap, "completenessGap");
    }
  }

  /**
   * The contributions are those of a tree that imitates the ranker.
   *
   * @param path the item's way through the tree
   * @param imitation how well the tree imitates, measured on rows that it was not fitted on
   */
  record Imitation(TreePath path, SurrogateFidelity imitation) implements Fidelity {
    public Imitation {
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(imitation, "imitation is null");
    }
  }

  private static void requireFinite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, it is " + value);
    }
  }
}
