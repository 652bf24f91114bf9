package dev.whence.learning;

import dev.whence.MovingClock;
import dev.whence.adapter.file.FileErasures;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.adapter.file.model.FileCheckpointStore;
import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.adapter.memory.InProcessRetrainLock;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Everything that a retraining needs, on files in one folder, with the linear ranker. */
final class RetrainingSite {

  static final PublicationGate TOLERANT = new PublicationGate(0, 100, 0, 1);
  static final LiveTest LIVE_TEST = new LiveTest(0.01, 100);

  private static final Duration PLENTY = Duration.ofMinutes(10);
  private static final int EPOCHS = 3;

  final MovingClock clock = new MovingClock(DemoLearning.END);
  final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ofMinutes(5));
  final List<String> damage = new ArrayList<>();
  final Path checkpointFile;
  final TrainingLog log;
  final ModelRegistry registry;
  SignalAnalysis analysis = SignalAnalysis.EXACT;
  final CheckpointStore checkpoints;
  final CountStore counts;
  final Erasures erasures;

  RetrainingSite(Path folder) {
    checkpointFile = folder.resolve("checkpoint.json");
    erasures = new FileErasures(folder.resolve("erasures.ndjson"));
    log =
        new LogWithoutErased(
            new FileTrainingLog(folder.resolve("log"), clock, lost -> {}), erasures);
    registry = new FileModelRegistry(folder.resolve("models"), OnnxSequenceEncoder::new);
    counts = new FileCountStore(folder.resolve("counts.bin"), (file, why) -> {});
    checkpoints = new FileCheckpointStore(checkpointFile, damage::add);
  }

  Retraining retraining(RankerNetwork network, PublicationGate gate) {
    return new Retraining(
        new QueueDrain(queue, new InMemoryUserStateStore(), log, clock),
        log,
        registry,
        checkpoints,
        counts,
        () -> DemoLearning.CATALOG,
        new ModelTrainer(network, DemoLearning.NO_SEQUENCES, EPOCHS),
        Explanations.measurement(),
        new Retraining.Policy(gate, LIVE_TEST, 10, analysis),
        new InProcessRetrainLock(),
        clock);
  }

  /** With time enough. */
  Retraining.Outcome run() {
    return run(DemoLearning.NETWORK, PLENTY);
  }

  Retraining.Outcome run(RankerNetwork network) {
    return run(network, PLENTY);
  }

  /** With time for one epoch. */
  Retraining.Outcome runShort() {
    return run(DemoLearning.NETWORK, Duration.ZERO);
  }

  private Retraining.Outcome run(RankerNetwork network, Duration budget) {
    Retraining.Outcome outcome = retraining(network, TOLERANT).run(budget, Progress.NONE);
    clock.advance(Duration.ofSeconds(90));
    return outcome;
  }

  Retraining.Outcome register(String name, byte[] ranker) {
    Retraining.Outcome outcome = retraining(DemoLearning.NETWORK, TOLERANT).register(name, ranker);
    clock.advance(Duration.ofSeconds(90));
    return outcome;
  }

  ModelVersion current() {
    return registry.current().orElseThrow();
  }

  TrainedModel serving() {
    return registry.load(current());
  }

  /** A version like the one that serves, judged but not made the serving one. */
  ModelVersion publishBesideTheServing(String name, Verdict verdict) {
    TrainedModel serving = serving();
    ModelCard card = serving.card();
    ModelVersion version = new ModelVersion(name);
    registry.publish(
        new TrainedModel(
            serving.model(),
            serving.ranker(),
            new ModelCard(
                version,
                card.version(),
                clock.instant(),
                card.trainingTime(),
                card.ranker(),
                card.data(),
                card.choice(),
                card.quality(),
                card.rawExplanations(),
                card.featureSchema(),
                verdict,
                card.rawLastSegment())));
    return version;
  }

  /**
   * Sends answers of a version, as old as may count, with an impression of each place that chance
   * did not fill.
   *
   * @param answers how many, of eight places and a person each; six places of each count
   * @param clicked on the first place of how many of them somebody clicked
   */
  void sendAnswers(ModelVersion version, int answers, int clicked) {
    for (int n = 0; n < answers; n++) {
      ShownList list =
          SampleLists.list(
              version + "-" + n,
              version.value(),
              "visitor" + n,
              8,
              clock.instant().minus(Signals.MATURITY));
      List<Event> events = new ArrayList<>();
      IntStream.rangeClosed(1, 8)
          .forEach(place -> events.add(SampleLists.event(list, EventType.IMPRESSION, place)));
      if (n < clicked) {
        events.add(SampleLists.event(list, EventType.CLICK, 1));
      }
      queue.send(events, List.of(list));
    }
  }

  Optional<ModelCard> newestCard() {
    return registry.versions().stream().findFirst().map(registry::card);
  }
}
