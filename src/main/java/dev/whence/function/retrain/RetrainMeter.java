package dev.whence.function.retrain;

import dev.whence.learning.Retraining;

/** Counts how retrainings end. Thread-safe. */
public interface RetrainMeter {

  void retrained(Retraining.Outcome outcome);

  void retrainingFailed();
}
