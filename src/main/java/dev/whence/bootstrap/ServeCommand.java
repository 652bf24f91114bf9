package dev.whence.bootstrap;

import dev.whence.learning.DatasetImport;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.Dependent;
import picocli.CommandLine.Command;

@Dependent
@Command(
    name = ServeCommand.NAME,
    description = "Listens on HTTP, takes in events and retrains; ends on a signal.",
    mixinStandardHelpOptions = true)
class ServeCommand implements Runnable {

  static final String NAME = "serve";

  private final DatasetImport importing;
  private final CurrentModel model;
  private final FirstStart firstStart;
  private final Background background;
  private final Greeting greeting;

  ServeCommand(
      DatasetImport importing,
      CurrentModel model,
      FirstStart firstStart,
      Background background,
      Greeting greeting) {
    this.importing = importing;
    this.model = model;
    this.firstStart = firstStart;
    this.background = background;
    this.greeting = greeting;
  }

  @Override
  public void run() {
    ResidentMemory.keepSmall();
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      importing.recover(progress);
      model.refreshOrThrow();
      firstStart.prepare(progress);
      model.refreshOrThrow();
    }
    ResidentMemory.giveBack();
    background.begin();
    greeting.print(System.out);
    Quarkus.waitForExit();
  }
}
