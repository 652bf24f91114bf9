package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Turns feedback into the next model: drains the queue into the training log, trains on the whole
 * log, and publishes what passes the gate.
 *
 * <p>A message is deleted from the queue after its events are in the log; a crash between the two
 * brings the events a second time, and they are recognised by their ids when the log is read. A
 * crash after it leaves events in the log that no model knows: the card of the newest version says
 * up to which segment it was learned.
 */
public final class Retraining {

  /** Messages written to the log as one segment. */
  private static final int MESSAGES_A_SEGMENT = 1_000;

  private static final int MESSAGES_A_RECEIVE = 10;

  private final FeedbackQueue queue;
  private final TrainingLog log;
  private final ModelRegistry registry;
  private final Supplier<Catalog> catalog;
  private final ModelTrainer trainer;
  private final PublicationGate gate;
  private final int versionsKept;
  private final RetrainLock lock;
  private final Clock clock;

  /**
   * @param versionsKept how many of the newest versions outlive a publication, see {@link
   *     ModelRegistry#prune}
   */
  public Retraining(
      FeedbackQueue queue,
      TrainingLog log,
      ModelRegistry registry,
      Supplier<Catalog> catalog,
      ModelTrainer trainer,
      PublicationGate gate,
      int versionsKept,
      RetrainLock lock,
      Clock clock) {
    this.queue = queue;
    this.log = log;
    this.registry = registry;
    this.catalog = catalog;
    this.trainer = trainer;
    this.gate = gate;
    this.versionsKept = versionsKept;
    this.lock = lock;
    this.clock = clock;
  }

  /** How a retraining ended. */
  public sealed interface Outcome {

    /** A new version serves. */
    record Published(ModelCard card, long newEvents) implements Outcome {}

    /** A new version was made, and is kept, but the old one serves on. */
    record Refused(ModelCard card, String reason) implements Outcome {}

    /** No feedback came since the last time, and there is a model. */
    record NothingNew() implements Outcome {}

    /** There are too few events to learn from. */
    record NothingToLearn(String reason) implements Outcome {}

    /** Another process is at it. */
    record SteppedAside() implements Outcome {}
  }

  /** Drains the queue and trains if anything came. */
  public Outcome run(Progress progress) {
    return exclusively(
        () -> {
          long drained = drain();
          return drained == 0 && isAllLearned()
              ? new Outcome.NothingNew()
              : train(drained, progress);
        });
  }

  /** Drains the queue and trains in any case. */
  public Outcome runAnyway(Progress progress) {
    return exclusively(() -> train(drain(), progress));
  }

  /** Whether a model serves, and no segment has come since the newest version was made. */
  private boolean isAllLearned() {
    if (registry.current().isEmpty()) {
      return false;
    }
    Optional<ModelVersion> newest = registry.versions().stream().findFirst();
    return newest
        .flatMap(version -> registry.card(version).lastSegment())
        .equals(last(log.segments()));
  }

  private static Optional<String> last(List<String> segments) {
    return segments.isEmpty() ? Optional.empty() : Optional.of(segments.get(segments.size() - 1));
  }

  private Outcome exclusively(Supplier<Outcome> work) {
    if (!lock.tryAcquire()) {
      return new Outcome.SteppedAside();
    }
    try {
      return work.get();
    } finally {
      lock.release();
    }
  }

  /** Moves everything that is in the queue into the log and returns how many events that was. */
  private long drain() {
    long events = 0;
    List<FeedbackQueue.Message> taken = take();
    while (!taken.isEmpty()) {
      List<Event> batch = taken.stream().flatMap(message -> message.events().stream()).toList();
      log.append(segmentName(), batch);
      queue.delete(taken);
      events += batch.size();
      taken = take();
    }
    return events;
  }

  private List<FeedbackQueue.Message> take() {
    List<FeedbackQueue.Message> taken = new ArrayList<>();
    List<FeedbackQueue.Message> received = queue.receive(MESSAGES_A_RECEIVE);
    while (!received.isEmpty()) {
      taken.addAll(received);
      received = taken.size() < MESSAGES_A_SEGMENT ? queue.receive(MESSAGES_A_RECEIVE) : List.of();
    }
    return taken;
  }

  private String segmentName() {
    return "feedback-" + clock.instant().toEpochMilli() + "-" + UUID.randomUUID();
  }

  /** The seed is the number of choices: the same log gives the same model. */
  private Outcome train(long newEvents, Progress progress) {
    Optional<ModelVersion> serving = registry.current();
    Optional<String> lastSegment = last(log.segments());
    Sequences sequences = Sequences.of(log::forEach, Set.of());
    TrainedModel trained;
    try {
      TrainedModel made =
          trainer.train(sequences, catalog.get(), serving.orElse(null), sequences.size(), progress);
      trained = lastSegment.map(made::learnedUpTo).orElse(made);
    } catch (ModelTrainer.NothingToLearnException e) {
      return new Outcome.NothingToLearn(String.valueOf(e.getMessage()));
    }
    registry.publish(trained);
    Optional<String> objection = gate.objection(trained.card(), serving.map(registry::card));
    if (objection.isEmpty()) {
      registry.activate(trained.card().version());
    }
    prune();
    return objection.isPresent()
        ? new Outcome.Refused(trained.card(), objection.get())
        : new Outcome.Published(trained.card(), newEvents);
  }

  private void prune() {
    try {
      registry.prune(versionsKept);
    } catch (ModelRegistry.UnreadableModelException later) {
      // The new version is published all the same; what stays now goes after the next one.
    }
  }
}
