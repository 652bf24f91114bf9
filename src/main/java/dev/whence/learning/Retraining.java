package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Turns feedback into the next model: drains the queue into the training log, brings the counts up
 * to date, trains the ranker if there is reason to, compares the result with what serves, and
 * publishes what passes the gate.
 *
 * <p>It can be cut off at any moment. What is in the queue stays there until it is in the log; what
 * is in the log and in no model is found by comparing the log's last segment with that of the
 * newest card; a training is taken up at its last checkpoint; a version that had passed the gate is
 * made the serving one by the next run.
 */
public final class Retraining {

  /** Shown lists that are older say little of what people want now. */
  static final Duration LIVE_FEEDBACK = Duration.ofDays(30);

  private final QueueDrain drain;
  private final TrainingLog log;
  private final ModelRegistry registry;
  private final CheckpointStore checkpoints;
  private final CountStore counts;
  private final Supplier<Catalog> catalog;
  private final ModelTrainer trainer;
  private final Publication publication;
  private final RetrainLock lock;
  private final Clock clock;

  /**
   * @param drain moves feedback from the queue into the log
   * @param explanations measures those of a version before it may serve
   */
  public Retraining(
      QueueDrain drain,
      TrainingLog log,
      ModelRegistry registry,
      CheckpointStore checkpoints,
      CountStore counts,
      Supplier<Catalog> catalog,
      ModelTrainer trainer,
      ExplanationMeasurement explanations,
      Policy policy,
      RetrainLock lock,
      Clock clock) {
    this.drain = drain;
    this.log = log;
    this.registry = registry;
    this.checkpoints = checkpoints;
    this.counts = counts;
    this.catalog = catalog;
    this.trainer = trainer;
    this.lock = lock;
    this.clock = clock;
    publication =
        new Publication(
            log, registry, new Examination(trainer.network(), explanations), policy, clock);
  }

  /**
   * What an operator decides.
   *
   * @param gate what a version must reach to serve
   * @param liveTest when the live click-through of a version is below its parent's
   * @param versionsKept how many of the newest versions outlive a publication, see {@link
   *     ModelRegistry#prune}
   * @param analysis what is published of the signals of versions
   */
  public record Policy(
      PublicationGate gate, LiveTest liveTest, int versionsKept, SignalAnalysis analysis) {

    /** Publishes exact signals. */
    public Policy(PublicationGate gate, LiveTest liveTest, int versionsKept) {
      this(gate, liveTest, versionsKept, SignalAnalysis.EXACT);
    }
  }

  /** How a retraining ended. */
  public sealed interface Outcome {

    /** A new version serves. */
    record Published(ModelCard card, long newEvents) implements Outcome {}

    /** A new version was made, and is kept, but the old one serves on. */
    record Refused(ModelCard card, String reason) implements Outcome {}

    /** The version that served did worse than its parent, which serves again. */
    record RolledBack(ModelVersion from, ModelVersion to, String reason) implements Outcome {}

    /** The time was up; the next run goes on. */
    record Paused(int epochs) implements Outcome {}

    /** No feedback came since the last time, and there is a model. */
    record NothingNew() implements Outcome {}

    /** There are too few events to learn from. */
    record NothingToLearn(String reason) implements Outcome {}

    /** Another process is at it. */
    record SteppedAside() implements Outcome {}
  }

  /**
   * Drains the queue and makes a new version if anything came.
   *
   * @param time what the run may take; a training that needs more pauses after an epoch and goes on
   *     in the next run, and none does less than one epoch
   */
  public Outcome run(Duration time, Progress progress) {
    return exclusively(
        () -> {
          Budget budget = new Budget(clock, time);
          long drained = drain.run().events();
          publication.finish();
          Optional<Outcome> rolledBack = publication.rollBackIfWorse(publication.refreshSignals());
          if (rolledBack.isPresent()) {
            return rolledBack.get();
          }
          Optional<Checkpoint> interrupted = usableCheckpoint();
          if (drained == 0 && interrupted.isEmpty() && isAllLearned()) {
            return new Outcome.NothingNew();
          }
          return make(drained, interrupted, budget, progress);
        });
  }

  /** Drains the queue and makes a new version from nothing, in any case and without a pause. */
  public Outcome runAnyway(Progress progress) {
    return exclusively(() -> anew(drain.run().events(), progress));
  }

  /**
   * Makes a version from nothing of what the log has: to begin with, the queue need not be there.
   */
  public Outcome runOnLog(Progress progress) {
    return exclusively(() -> anew(0, progress));
  }

  private Outcome anew(long drained, Progress progress) {
    checkpoints.clear();
    VersionSource version = version(drained, serving());
    Job job =
        new Job(
            version, TrainingPlan.anew(version.lesson().sequences()), ModelTrainer.Beginning.NEW);
    return train(job, (choice, here) -> true, () -> true, progress);
  }

  /**
   * Drains the queue and learns nothing yet, for states that have missed feedback; empty if another
   * process retrains, which drains as well.
   */
  public Optional<QueueDrain.Drained> drain() {
    if (!lock.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(drain.run());
    } finally {
      lock.release();
    }
  }

  /**
   * Makes a version of the serving model with a ranker that was trained elsewhere. It is compared,
   * judged and published like a trained one.
   *
   * @param name what the card calls it: 1 to 40 of a-z 0-9 -
   * @param ranker a self-contained ONNX model
   * @throws ModelCard.Ranker.UnfitNameException if the name is none
   * @throws RankerNetwork.UnfitRankerException if it is no ranker; says what does not fit
   */
  public Outcome register(String name, byte[] ranker) {
    ModelCard.Ranker origin = ModelCard.Ranker.registered(name);
    trainer.network().open(ranker).close();
    return exclusively(() -> register(origin, ranker));
  }

  private Outcome register(ModelCard.Ranker origin, byte[] ranker) {
    Optional<TrainedModel> serving = serving();
    if (serving.isEmpty()) {
      return new Outcome.NothingToLearn("no model serves yet whose counts the ranker could use");
    }
    TrainedModel base = serving.get();
    Optional<String> lastSegment = base.card().lastSegment();
    Draft draft = new Draft(base.model(), ranker, base.card().choice(), origin);
    return publication.publish(
        version(0, serving, lastSegment, clock.instant()), draft, () -> true);
  }

  private Outcome exclusively(Supplier<Outcome> work) {
    if (!lock.tryAcquire()) {
      return new Outcome.SteppedAside();
    }
    try {
      return work.get();
    } catch (ModelTrainer.NothingToLearnException e) {
      return new Outcome.NothingToLearn(String.valueOf(e.getMessage()));
    } finally {
      lock.release();
    }
  }

  /** Whether a model serves, and no segment has come since the newest version was made. */
  private boolean isAllLearned() {
    return registry.current().isPresent()
        && newest().flatMap(ModelCard::lastSegment).equals(last(log.segments()));
  }

  private Optional<ModelCard> newest() {
    return registry.versions().stream().findFirst().map(registry::card);
  }

  private static Optional<String> last(List<String> segments) {
    return segments.isEmpty() ? Optional.empty() : Optional.of(segments.get(segments.size() - 1));
  }

  /**
   * A checkpoint is of use to the network, the parent and the log of which it is, until a version
   * was made of it, or somebody was erased: it has learned from them.
   */
  private Optional<Checkpoint> usableCheckpoint() {
    Optional<Checkpoint> found = checkpoints.read();
    Optional<Checkpoint> usable =
        found
            .filter(checkpoint -> checkpoint.fits(trainer.network()))
            .filter(checkpoint -> checkpoint.parent().equals(registry.current()))
            .filter(checkpoint -> !registry.versions().contains(checkpoint.version()))
            .filter(checkpoint -> !log.erased().anySince(checkpoint.began()))
            .filter(
                checkpoint ->
                    checkpoint.lastSegment().filter(log.segments()::contains).isPresent());
    if (found.isPresent() && usable.isEmpty()) {
      checkpoints.clear();
    }
    return usable;
  }

  /** A version whose ranker is trained, or kept. */
  private record Job(VersionSource version, TrainingPlan plan, ModelTrainer.Beginning beginning) {}

  /** A version made from everything that is in the log. */
  private VersionSource version(long newEvents, Optional<TrainedModel> serving) {
    Optional<String> lastSegment = last(log.segments());
    Instant now = clock.instant();
    KeptCounts counted = KeptCounts.upTo(now, log, counts);
    Lesson lesson =
        new Lesson(
            counted.sequences(),
            counted,
            catalog.get(),
            () -> LiveLists.of(log, now.minus(LIVE_FEEDBACK)));
    return new VersionSource(newEvents, lesson, serving, lastSegment, now, counted::keep);
  }

  /** A version made from what the log held at a time. */
  private VersionSource version(
      long newEvents, Optional<TrainedModel> serving, Optional<String> lastSegment, Instant began) {
    PastLog past = new PastLog(log, lastSegment, began);
    Sequences sequences = past.sequences();
    Lesson lesson =
        new Lesson(
            sequences,
            choice -> choice.graphs(new GraphBuilder(sequences)),
            catalog.get(),
            () -> past.liveLists(LIVE_FEEDBACK));
    return new VersionSource(newEvents, lesson, serving, lastSegment, began, () -> {});
  }

  private Outcome make(
      long drained, Optional<Checkpoint> interrupted, Budget budget, Progress progress) {
    Job job = interrupted.map(at -> goingOn(drained, at)).orElseGet(() -> begun(drained));
    if (job.plan.ranker() == TrainingPlan.RankerFate.KEPT) {
      TrainedModel serving = job.version.serving().orElseThrow();
      Draft draft = trainer.recount(job.version.lesson(), serving, progress);
      return published(job.version, draft, budget::isLeftToExplain);
    }
    return train(job, checkpointing(job, budget), budget::isLeftToExplain, progress);
  }

  private Job begun(long drained) {
    Optional<TrainedModel> serving = serving();
    VersionSource version = version(drained, serving);
    Sequences sequences = version.lesson().sequences();
    TrainingPlan plan =
        serving
            .map(model -> TrainingPlan.after(model.card(), trainer.network().name(), sequences))
            .orElseGet(() -> TrainingPlan.anew(sequences));
    ModelTrainer.Beginning beginning =
        serving
            .filter(model -> plan.ranker() == TrainingPlan.RankerFate.FURTHER)
            .map(ModelTrainer.Beginning::from)
            .orElse(ModelTrainer.Beginning.NEW);
    return new Job(version, plan, beginning);
  }

  /** Learns from what the log held when the training began. */
  private Job goingOn(long drained, Checkpoint interrupted) {
    VersionSource version =
        version(drained, serving(), interrupted.lastSegment(), interrupted.began());
    return new Job(
        version, interrupted.plan(), ModelTrainer.Beginning.at(interrupted, version.serving()));
  }

  /** None if it cannot be read, e.g. because it was made for other features. */
  private Optional<TrainedModel> serving() {
    try {
      return registry.current().map(registry::load);
    } catch (ModelRegistry.UnreadableModelException unusable) {
      return Optional.empty();
    }
  }

  private BiPredicate<SuccessorChoice, RankerCheckpoint> checkpointing(Job job, Budget budget) {
    return (choice, here) -> {
      checkpoints.write(
          Checkpoint.of(
              trainer.network(),
              job.version.parent(),
              job.version.lastSegment(),
              job.version.began(),
              job.plan,
              choice,
              here));
      return budget.isLeft();
    };
  }

  private Outcome published(VersionSource version, Draft draft, BooleanSupplier goOn) {
    Outcome outcome = publication.publish(version, draft, goOn);
    checkpoints.clear();
    return outcome;
  }

  private Outcome train(
      Job job,
      BiPredicate<SuccessorChoice, RankerCheckpoint> goOn,
      BooleanSupplier goOnExplaining,
      Progress progress) {
    ModelTrainer.Result result =
        trainer.train(job.version.lesson(), job.plan, job.beginning, goOn, progress);
    if (result instanceof ModelTrainer.Result.Finished finished) {
      return published(job.version, finished.draft(), goOnExplaining);
    }
    return new Outcome.Paused(((ModelTrainer.Result.Paused) result).epochs());
  }
}
