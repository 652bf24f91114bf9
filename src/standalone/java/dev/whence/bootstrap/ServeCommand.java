package dev.whence.bootstrap;

import dev.whence.learning.DatasetImport;
import dev.whence.learning.ModelRegistry;
import dev.whence.user.InterestWeights;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;

@Dependent
@Command(
    name = ServeCommand.NAME,
    description = "Listens on HTTP, takes in events and retrains; ends on a signal.",
    mixinStandardHelpOptions = true)
class ServeCommand implements Runnable {

  static final String NAME = "serve";

  private static final Logger LOG = Logger.getLogger(ServeCommand.class);

  private final Instance<InterestWeights> interests;
  private final Instance<DatasetImport> importing;
  private final Instance<CurrentModel> model;
  private final Instance<FirstStart> firstStart;
  private final Instance<Background> background;
  private final Instance<Greeting> greeting;

  ServeCommand(
      Instance<InterestWeights> interests,
      Instance<DatasetImport> importing,
      Instance<CurrentModel> model,
      Instance<FirstStart> firstStart,
      Instance<Background> background,
      Instance<Greeting> greeting) {
    this.interests = interests;
    this.importing = importing;
    this.model = model;
    this.firstStart = firstStart;
    this.background = background;
    this.greeting = greeting;
  }

  @Override
  public void run() {
    ResidentMemory.keepSmall();
    requireSettings();
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      importing.get().recover(progress);
      open();
      firstStart.get().prepare(progress);
      model.get().refreshOrThrow();
    }
    ResidentMemory.giveBack();
    background.get().begin();
    greeting.get().print(System.out);
    Quarkus.waitForExit();
  }

  /** Settings that cannot be meant end the start, not the first answer. */
  private void requireSettings() {
    LOG.debugf("interests follow from %s", interests.get());
  }

  /** A model that is damaged, or made for other features, is replaced by a new one. */
  private void open() {
    try {
      model.get().refreshOrThrow();
    } catch (ModelRegistry.UnreadableModelException unusable) {
      LOG.warnf("a new model is made: %s", unusable.getMessage());
    }
  }
}
