package dev.whence.bootstrap;

import dev.whence.demo.DemoShop;
import dev.whence.function.retrain.OutcomeText;
import dev.whence.learning.Dataset;
import dev.whence.learning.DatasetImport;
import dev.whence.learning.Progress;
import dev.whence.learning.Retraining;
import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

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
  private final Identities identities;
  private final WhenceConfig config;
  private final Metrics metrics;
  private final Clock clock;

  FirstStart(
      CurrentModel model,
      TrainingLog log,
      DatasetImport importing,
      Retraining retraining,
      ExampleUser example,
      Identities identities,
      WhenceConfig config,
      Metrics metrics,
      Clock clock) {
    this.model = model;
    this.log = log;
    this.importing = importing;
    this.retraining = retraining;
    this.example = example;
    this.identities = identities;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Makes a model if there is none: of the events that are there, else of the demonstration shop. A
   * catalogue without events is somebody's own and is left alone.
   */
  void prepare(Progress progress) {
    if (model.current().isPresent()) {
      return;
    }
    if (log.segments().isEmpty()) {
      if (!config.demo() || model.catalog().size() > 0) {
        return;
      }
      openDemoShop(progress);
    }
    Retraining.Outcome outcome = retraining.runOnLog(progress);
    metrics.retrained(outcome);
    LOG.info(OutcomeText.of(outcome));
  }

  private void openDemoShop(Progress progress) {
    progress.step("opening the demonstration shop", 0, 1);
    DemoShop shop = DemoShop.create(DEMO_SEED, clock.instant());
    progress.step("opening the demonstration shop", 1, 1);
    example.remember(new ExternalUserId(shop.examples().get(0).value()));
    importing.run(new Dataset("demonstration shop", shop.items(), named(shop.events())), progress);
  }

  /** The shoppers get the names under which people are stored. */
  private List<Event> named(List<Event> events) {
    Map<UserId, UserId> names = new HashMap<>();
    return events.stream()
        .map(event -> event.by(names.computeIfAbsent(event.user(), this::nameOf)))
        .toList();
  }

  private UserId nameOf(UserId shopper) {
    return identities.nameOf(new ExternalUserId(shopper.value()));
  }
}
