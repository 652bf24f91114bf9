package dev.whence.learning;

/** Where the training of a ranker begins. */
sealed interface RankerStart {

  /** With random parameters. */
  record Nothing() implements RankerStart {}

  /**
   * With the parameters of a trained ranker.
   *
   * @param ranker a self-contained ONNX model of the same network
   */
  record Trained(byte[] ranker) implements RankerStart {}

  /** Where it was interrupted. */
  record Interrupted(RankerCheckpoint at) implements RankerStart {}
}
