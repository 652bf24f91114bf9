package dev.whence.learning;

import java.util.Objects;

/**
 * Where the training of a ranker stands between two epochs.
 *
 * @param epochs done
 * @param state what the next step depends on
 * @param best the ranker of the best epoch: a self-contained ONNX model
 * @param bestQuality what it reached on the held-out lists
 */
public record RankerCheckpoint(
    int epochs, RankerNetwork.State state, byte[] best, double bestQuality) {

  public RankerCheckpoint {
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(best, "best is null");
  }
}
