package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
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
  private static final List<Event> FEEDBACK = DemoLearning.events(20);

  /** Loses the connection when it should delete, as often as it is told to. */
  private static final class ForgetfulQueue implements FeedbackQueue {

    private final FeedbackQueue queue;
    private int failures;

    ForgetfulQueue(FeedbackQueue queue, int failures) {
      this.queue = queue;
      this.failures = failures;
    }

    @Override
    public void send(List<Event> events) {
      queue.send(events);
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
  private TrainingLog log;
  private ModelRegistry registry;

  @BeforeEach
  void openStores() {
    log = new FileTrainingLog(folder.resolve("log"), clock, damage -> {});
    registry = new FileModelRegistry(folder.resolve("models"), OnnxSequenceEncoder::new);
  }

  private Retraining retraining(FeedbackQueue feedback, double leastShare) {
    return new Retraining(
        feedback,
        log,
        registry,
        () -> DemoLearning.CATALOG,
        new ModelTrainer(DemoLearning.NETWORK, DemoLearning.NO_SEQUENCES, 1, clock),
        new PublicationGate(leastShare),
        10,
        lock,
        clock);
  }

  private Retraining.Outcome run() {
    Retraining.Outcome outcome = retraining(queue, 0).run(Progress.NONE);
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
  void runAnyway_noFeedbackSince_trainsAllTheSame() {
    queue.send(FEEDBACK);
    run();

    assertThat(retraining(queue, 0).runAnyway(Progress.NONE))
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

    assertThatThrownBy(() -> retraining(new ForgetfulQueue(queue, 1), 0).run(Progress.NONE))
        .isInstanceOf(FeedbackQueue.QueueUnavailableException.class);

    assertThat(lock.tryAcquire()).isTrue();
  }

  @Test
  void run_cutOffBetweenLogAndDeletion_countsNothingTwice() {
    queue.send(FEEDBACK);
    assertThatThrownBy(() -> retraining(new ForgetfulQueue(queue, 1), 0).run(Progress.NONE))
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

  /** The serving version reached more than any candidate can. */
  @Test
  void run_worseThanServing_isKeptButDoesNotServe() {
    queue.send(FEEDBACK);
    run();
    TrainedModel serving = registry.load(registry.current().orElseThrow());
    TrainedModel unbeatable =
        new TrainedModel(serving.model(), serving.ranker(), PublicationGateTest.card(1));
    registry.publish(unbeatable);
    registry.activate(unbeatable.card().version());
    queue.send(DemoLearning.events(21));

    Retraining.Outcome outcome = retraining(queue, 1).run(Progress.NONE);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Retraining.Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).contains("at least 1.0000 is asked");
              assertThat(registry.versions()).contains(refused.card().version());
            });
    assertThat(registry.current()).contains(unbeatable.card().version());
  }

  private List<Event> logged() {
    List<Event> events = new ArrayList<>();
    log.forEach(events::add);
    return events;
  }
}
