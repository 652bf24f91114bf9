package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.MovingClock;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.adapter.file.model.FileCheckpointStore;
import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.QueueThatFirst;
import dev.whence.user.ShownList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingTest {

  private static final Duration HIDDEN = Duration.ofMinutes(5);
  private static final Duration PLENTY = Duration.ofMinutes(10);
  private static final List<Event> FEEDBACK = DemoLearning.events(20);
  private static final PublicationGate TOLERANT = new PublicationGate(0, 100, 0, 1);

  /** Loses the connection when it should delete, as often as it is told to. */
  private static final class ForgetfulQueue implements FeedbackQueue {

    private final FeedbackQueue queue;
    private int failures;

    ForgetfulQueue(FeedbackQueue queue, int failures) {
      this.queue = queue;
      this.failures = failures;
    }

    @Override
    public void send(List<Event> events, List<ShownList> shown) {
      queue.send(events, shown);
    }

    @Override
    public List<Message> receive(int limit) {
      return queue.receive(limit);
    }

    @Override
    public void delete(List<Message> messages) {
      if (failures-- > 0) {
        throw new QueueUnavailableException("cut off", new IllegalStateException("no power"));
      }
      queue.delete(messages);
    }

    @Override
    public void release(List<Message> messages) {
      queue.release(messages);
    }
  }

  /** A lock of this process. */
  private static final class LocalLock implements RetrainLock {

    private boolean taken;

    @Override
    public boolean tryAcquire() {
      boolean free = !taken;
      taken = true;
      return free;
    }

    @Override
    public void release() {
      taken = false;
    }
  }

  @TempDir Path folder;

  private final MovingClock clock = new MovingClock(DemoLearning.END);
  private final LocalLock lock = new LocalLock();
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, HIDDEN);
  private CheckpointStore checkpoints;
  private CountStore counts;
  private TrainingLog log;
  private ModelRegistry registry;

  @BeforeEach
  void openStores() {
    log = new FileTrainingLog(folder.resolve("log"), clock, damage -> {});
    registry = new FileModelRegistry(folder.resolve("models"), OnnxSequenceEncoder::new);
    counts = new FileCountStore(folder.resolve("counts.bin"), (file, why) -> {});
    checkpoints = new FileCheckpointStore(folder.resolve("checkpoint.json"), damage -> {});
  }

  private Retraining retraining(FeedbackQueue feedback, RankerNetwork network) {
    return retraining(feedback, network, TOLERANT);
  }

  private Retraining retraining(
      FeedbackQueue feedback, RankerNetwork network, PublicationGate gate) {
    return new Retraining(
        new QueueDrain(feedback, new InMemoryUserStateStore(), log, clock),
        log,
        registry,
        checkpoints,
        counts,
        () -> DemoLearning.CATALOG,
        new ModelTrainer(network, DemoLearning.NO_SEQUENCES, 3),
        Explanations.measurement(),
        new Retraining.Policy(gate, new LiveTest(0.01, 100), 10),
        lock,
        clock);
  }

  private Retraining.Outcome run() {
    Retraining.Outcome outcome = retraining(queue, DemoLearning.NETWORK).run(PLENTY, Progress.NONE);
    clock.advance(Duration.ofSeconds(90));
    return outcome;
  }

  private static long choicesOf(List<Event> events) {
    return Sequences.of(events::forEach, Set.of()).size();
  }

  @Test
  void run_feedbackInTheQueue_publishesAModelThatServes() {
    queue.send(FEEDBACK);

    Retraining.Outcome outcome = run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Retraining.Outcome.Published.class,
            published -> {
              assertThat(published.newEvents()).isEqualTo(FEEDBACK.size());
              assertThat(registry.current()).contains(published.card().version());
              assertThat(published.card().data().choices()).isEqualTo(choicesOf(FEEDBACK));
              assertThat(published.card().parent()).isEmpty();
              assertThat(registry.surrogate(published.card().version()))
                  .hasValueSatisfying(
                      surrogate -> assertThat(surrogate.fidelity().r2()).isGreaterThan(0.3));
            });
    assertThat(queue.receive(10)).isEmpty();
    assertThat(logged()).isEqualTo(FEEDBACK);
  }

  @Test
  void run_noFeedbackSince_isNothingNew() {
    queue.send(FEEDBACK);
    run();

    assertThat(run()).isEqualTo(new Retraining.Outcome.NothingNew());
    assertThat(registry.versions()).hasSize(1);
  }

  @Test
  void run_moreFeedback_learnsFromAllAndNamesItsParent() {
    queue.send(FEEDBACK.subList(0, FEEDBACK.size() / 2));
    run();
    var first = registry.current();
    queue.send(FEEDBACK.subList(FEEDBACK.size() / 2, FEEDBACK.size()));

    assertThat(run())
        .isInstanceOfSatisfying(
            Retraining.Outcome.Published.class,
            published -> {
              assertThat(published.card().parent()).isEqualTo(first);
              assertThat(published.card().data().choices()).isEqualTo(choicesOf(FEEDBACK));
            });
  }

  @Test
  void runOnLog_queueAway_makesAModelAndLeavesTheFeedback() {
    queue.send(FEEDBACK, List.of());
    run();
    queue.send(List.of(FEEDBACK.get(0)), List.of());
    FeedbackQueue away =
        new QueueThatFirst(
            () -> {
              throw new FeedbackQueue.QueueUnavailableException(
                  "too slow", new IllegalStateException("timed out"));
            },
            queue);

    assertThat(retraining(away, DemoLearning.NETWORK).runOnLog(Progress.NONE))
        .isInstanceOfSatisfying(
            Retraining.Outcome.Published.class,
            published -> assertThat(published.newEvents()).isZero());
    assertThat(queue.receive(10)).hasSize(1);
  }

  @Test
  void runAnyway_noFeedbackSince_trainsAllTheSame() {
    queue.send(FEEDBACK);
    run();

    assertThat(retraining(queue, DemoLearning.NETWORK).runAnyway(Progress.NONE))
        .isInstanceOfSatisfying(
            Retraining.Outcome.Published.class,
            published -> assertThat(published.newEvents()).isZero());
    assertThat(registry.versions()).hasSize(2);
  }

  @Test
  void run_nothingAtAll_isNothingToLearn() {
    assertThat(run())
        .isInstanceOfSatisfying(
            Retraining.Outcome.NothingToLearn.class,
            nothing -> assertThat(nothing.reason()).contains("of 0 choices of 0 people"));
    assertThat(registry.versions()).isEmpty();
  }

  @Test
  void run_anotherHoldsTheLock_stepsAsideAndTakesNothing() {
    queue.send(FEEDBACK);
    lock.tryAcquire();

    assertThat(run()).isEqualTo(new Retraining.Outcome.SteppedAside());
    assertThat(log.segments()).isEmpty();
    assertThat(queue.receive(1)).hasSize(1);
  }

  @Test
  void run_ended_givesTheLockBackEvenIfItFailed() {
    queue.send(FEEDBACK);

    assertThatThrownBy(
            () ->
                retraining(new ForgetfulQueue(queue, 1), DemoLearning.NETWORK)
                    .run(PLENTY, Progress.NONE))
        .isInstanceOf(FeedbackQueue.QueueUnavailableException.class);

    assertThat(lock.tryAcquire()).isTrue();
  }

  @Test
  void run_cutOffBetweenLogAndDeletion_countsNothingTwice() {
    queue.send(FEEDBACK);
    assertThatThrownBy(
            () ->
                retraining(new ForgetfulQueue(queue, 1), DemoLearning.NETWORK)
                    .run(PLENTY, Progress.NONE))
        .isInstanceOf(FeedbackQueue.QueueUnavailableException.class);
    clock.advance(HIDDEN);

    Retraining.Outcome outcome = run();

    assertThat(logged()).as("the log has them twice").hasSize(2 * FEEDBACK.size());
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Retraining.Outcome.Published.class,
            published ->
                assertThat(published.card().data().choices()).isEqualTo(choicesOf(FEEDBACK)));
  }

  @Test
  void run_brokenRanker_isKeptWithItsReasonAndDoesNotServe() {
    queue.send(FEEDBACK);
    run();
    ModelVersion serving = registry.current().orElseThrow();
    queue.send(DemoLearning.events(21));

    Retraining.Outcome outcome =
        retraining(queue, SpoiledNetwork.diverged(DemoLearning.NETWORK)).run(PLENTY, Progress.NONE);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Retraining.Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("the ranker's scores are not finite");
              assertThat(registry.card(refused.card().version()).verdict())
                  .contains(new Verdict.Refused(refused.reason()));
            });
    assertThat(registry.current()).contains(serving);
    assertThat(registry.card(serving).verdict()).contains(new Verdict.Accepted());
  }

  private List<Event> logged() {
    List<Event> events = new ArrayList<>();
    log.forEach(events::add);
    return events;
  }
}
