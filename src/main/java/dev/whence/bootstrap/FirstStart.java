package dev.whence.bootstrap;

import dev.whence.demo.DemoShop;
import dev.whence.learning.Dataset;
import dev.whence.learning.DatasetImport;
import dev.whence.learning.Progress;
import dev.whence.learning.Retraining;
import dev.whence.learning.TrainingLog;
import dev.whence.user.UserId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sees to it that a process which starts has something to recommend. */
@Singleton
final class FirstStart {

  private static final Logger LOG = Logger.getLogger(FirstStart.class);

  /** Decides what the demonstration shop sells, and to whom. */
  private static final long DEMO_SEED = 7;

  private final CurrentModel model;
  private final TrainingLog log;
  private final DatasetImport importing;
  private final Retraining retraining;
  private final ExampleUser example;
  private final WhenceConfig config;
  private final Clock clock;

  FirstStart(
      CurrentModel model,
      TrainingLog log,
      DatasetImport importing,
      Retraining retraining,
      ExampleUser example,
      WhenceConfig config,
      Clock clock) {
    this.model = model;
    this.log = log;
    this.importing = importing;
    this.retraining = retraining;
    this.example = example;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Makes a model if there is none: of the events that are there, else of the demonstration shop. A
   * catalogue without events is somebody's own and is left alone.
   */
  void prepare(Progress progress) {
    if (example.find().isEmpty()) {
      rememberSomebody();
    }
    if (model.current().isPresent()) {
      return;
    }
    if (log.segments().isEmpty()) {
      if (!config.demo() || model.catalog().size() > 0) {
        return;
      }
      openDemoShop(progress);
    }
    Retraining.Outcome outcome = retraining.runAnyway(progress);
    LOG.info(OutcomeText.of(outcome));
  }

  /** An import that was cut off and finished by the next start has named no example. */
  private void rememberSomebody() {
    List<String> segments = log.segments();
    if (!segments.isEmpty()) {
      AtomicReference<@Nullable UserId> first = new AtomicReference<>();
      log.forEach(segments.get(0), event -> first.compareAndSet(null, event.user()));
      Optional.ofNullable(first.get()).ifPresent(example::remember);
    }
  }

  private void openDemoShop(Progress progress) {
    progress.step("opening the demonstration shop", 0, 1);
    DemoShop shop = DemoShop.create(DEMO_SEED, clock.instant());
    progress.step("opening the demonstration shop", 1, 1);
    importing.run(new Dataset("demonstration shop", shop.items(), shop.events()), progress);
    example.remember(shop.examples().get(0));
  }
}
