package dev.whence.learning;

/**
 * How far a ranker is trained.
 *
 * @param epochs passes over the lists
 * @param leastSteps few lists are passed over more often, until there were so many steps
 * @param learningRate the peak of its cycle
 */
record Schedule(int epochs, int leastSteps, double learningRate) {

  /** From random parameters. */
  static Schedule fromNothing(int epochs) {
    return new Schedule(epochs, 100, 2e-3);
  }

  /** From random parameters, as far as is needed to compare two rankers. */
  static Schedule trial(int epochs) {
    return new Schedule((epochs + 2) / 3, 30, 2e-3);
  }

  /** From parameters that have been trained: fewer passes, in smaller steps. */
  static Schedule further(int epochs) {
    return new Schedule((epochs + 2) / 3, 30, 5e-4);
  }

  /** Passes over so many batches. */
  int passes(int batches) {
    return Math.max(epochs, (leastSteps + batches - 1) / Math.max(1, batches));
  }
}
