package dev.whence.function.retrain;

import dev.whence.learning.Retraining;
import dev.whence.learning.ServingFigures;

/** Counts how retrainings end, and takes what they lead to. Thread-safe. */
public interface RetrainMeter {

  void retrained(Retraining.Outcome outcome);

  void retrainingFailed();

  /** Of the version that serves after a run. */
  void serving(ServingFigures figures);
}
