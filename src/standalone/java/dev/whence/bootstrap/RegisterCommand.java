package dev.whence.bootstrap;

import dev.whence.function.retrain.OutcomeText;
import dev.whence.learning.Retraining;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Dependent
@Command(
    name = "register",
    description =
        "Makes a version of the serving model with a ranker of your own: an ONNX file with the input"
            + " 'features' [rows, features of models/features.json] and the output 'score' [rows],"
            + " float32. It serves if it passes the same gate as a trained one.",
    mixinStandardHelpOptions = true)
class RegisterCommand implements Runnable {

  @Option(names = "--ranker", required = true, paramLabel = "FILE", description = "the ONNX file")
  Path file = Path.of("");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "what the card calls it: 1 to 40 of a-z 0-9 -")
  String name = "";

  private final Instance<Retraining> retraining;

  RegisterCommand(Instance<Retraining> retraining) {
    this.retraining = retraining;
  }

  @Override
  public void run() {
    Retraining.Outcome outcome = retraining.get().register(name, read());
    if (!(outcome instanceof Retraining.Outcome.Published)) {
      throw new CommandFailedException(OutcomeText.of(outcome));
    }
    System.out.println(OutcomeText.of(outcome));
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailedException(file + " cannot be read: " + e.getMessage());
    }
  }
}
