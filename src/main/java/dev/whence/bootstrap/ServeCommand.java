package dev.whence.bootstrap;

import dev.whence.learning.DatasetImport;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import picocli.CommandLine.Command;

@Dependent
@Command(
    name = ServeCommand.NAME,
    description = "Listens on HTTP, takes in events and retrains; ends on a signal.",
    mixinStandardHelpOptions = true)
class ServeCommand implements Runnable {

  static final String NAME = "serve";

  private final Instance<DatasetImport> importing;
  private final Instance<CurrentModel> model;
  private final Instance<FirstStart> firstStart;
  private final Instance<Background> background;
  private final Instance<Greeting> greeting;

  ServeCommand(
      Instance<DatasetImport> importing,
      Instance<CurrentModel> model,
      Instance<FirstStart> firstStart,
      Instance<Background> background,
      Instance<Greeting> greeting) {
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
      importing.get().recover(progress);
      model.get().refreshOrThrow();
      firstStart.get().prepare(progress);
      model.get().refreshOrThrow();
    }
    ResidentMemory.giveBack();
    background.get().begin();
    greeting.get().print(System.out);
    Quarkus.waitForExit();
  }
}
