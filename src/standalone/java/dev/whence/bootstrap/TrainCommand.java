package dev.whence.bootstrap;

import dev.whence.function.retrain.OutcomeText;
import dev.whence.learning.DatasetImport;
import dev.whence.learning.Retraining;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import picocli.CommandLine.Command;

@Dependent
@Command(
    name = "train",
    description = "Makes a model from everything in the home folder and publishes it.",
    mixinStandardHelpOptions = true)
class TrainCommand implements Runnable {

  private final Instance<DatasetImport> importing;
  private final Instance<Retraining> retraining;

  TrainCommand(Instance<DatasetImport> importing, Instance<Retraining> retraining) {
    this.importing = importing;
    this.retraining = retraining;
  }

  @Override
  public void run() {
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      importing.get().recover(progress);
      Retraining.Outcome outcome = retraining.get().runAnyway(progress);
      progress.close();
      if (!(outcome instanceof Retraining.Outcome.Published)) {
        throw new CommandFailedException(OutcomeText.of(outcome));
      }
      System.out.println(OutcomeText.of(outcome));
    }
  }
}
