package dev.whence.explain;

import java.util.Objects;

/**
 * A tree that imitates the ranker of one model version: it predicts score − baseline score, the
 * baseline with the context of the item.
 *
 * @param fidelity how well it does
 */
public record Surrogate(RegressionTree tree, SurrogateFidelity fidelity) {

  public Surrogate {
    Objects.requireNonNull(tree, "tree is null");
    Objects.requireNonNull(fidelity, "fidelity is null");
  }
}
