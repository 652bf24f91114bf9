package dev.whence.function.explain;

/** The query parameter that chooses the baseline. */
final class BaselineParameter {

  static final String NAME = "baseline";
  static final String DESCRIPTION =
      "What contributions are measured from: the mean candidate of the training, or that candidate"
          + " for somebody of whom nothing is known";

  private BaselineParameter() {}
}
