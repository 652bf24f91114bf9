package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.learning.Retraining.Outcome;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingPauseTest {

  private static final List<Event> FEEDBACK = DemoLearning.events(20);
  private static final ModelVersion EARLIER = new ModelVersion("earlier");

  @TempDir Path folder;

  private RetrainingSite site;

  @BeforeEach
  void sendFeedback() {
    site = new RetrainingSite(folder.resolve("site"));
    site.queue.send(FEEDBACK);
    site.sendAnswers(EARLIER, 12, 6);
  }

  private Checkpoint checkpoint() {
    return site.checkpoints.read().orElseThrow();
  }

  /** Replaces the checkpoint of a paused training by one that says something else. */
  private void rewrite(String network, ModelVersion parent, String lastSegment) {
    Checkpoint kept = checkpoint();
    site.checkpoints.write(
        new Checkpoint(
            network,
            kept.featureSchema(),
            parent,
            lastSegment,
            kept.began(),
            kept.plan(),
            kept.choice(),
            kept.ranker()));
  }

  private static Outcome.Published published(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Published.class);
    return (Outcome.Published) outcome;
  }

  @Test
  void run_noTimeLeft_pausesAfterAnEpochAndPublishesNothing() {
    assertThat(site.runShort()).isEqualTo(new Outcome.Paused(1));
    assertThat(site.runShort()).isEqualTo(new Outcome.Paused(2));

    assertThat(site.registry.versions()).isEmpty();
    assertThat(checkpoint().ranker().epochs()).isEqualTo(2);
  }

  @Test
  void run_pausedThreeTimes_publishesTheRankerOfAnUninterruptedRun() {
    RetrainingSite uninterrupted = new RetrainingSite(folder.resolve("uninterrupted"));
    uninterrupted.queue.send(FEEDBACK);
    uninterrupted.sendAnswers(EARLIER, 12, 6);
    published(uninterrupted.run());

    site.runShort();
    site.queue.send(DemoLearning.events(25).subList(0, 30));
    site.sendAnswers(new ModelVersion("meanwhile"), 12, 12);
    site.runShort();
    site.runShort();
    ModelCard card = published(site.run()).card();

    assertThat(site.serving().ranker()).isEqualTo(uninterrupted.serving().ranker());
    assertThat(card.data()).isEqualTo(uninterrupted.serving().card().data());
    assertThat(card.ranker()).isEqualTo(uninterrupted.serving().card().ranker());
    assertThat(site.serving().model().baseline())
        .isEqualTo(uninterrupted.serving().model().baseline());
    assertThat(site.checkpoints.read()).isEmpty();
  }

  @Test
  void run_feedbackCameDuringThePause_isLearnedByTheRunAfter() {
    List<Event> all = DemoLearning.events(24);
    site.runShort();
    site.queue.send(all);
    ModelCard first = published(site.run()).card();

    ModelCard second = published(site.run()).card();

    assertThat(second.data().choices())
        .isGreaterThan(first.data().choices())
        .isEqualTo(Sequences.of(site.log::forEach, Set.of()).size());
    assertThat(second.parent()).contains(first.version());
    assertThat(site.run()).isEqualTo(new Outcome.NothingNew());
  }

  @Test
  void run_checkpointOfAnotherNetwork_beginsAgain() {
    site.runShort();

    site.run(new OnnxRankerNetwork("logistic"));

    assertThat(site.serving().card().ranker().name()).isEqualTo("logistic");
    assertThat(site.checkpoints.read()).isEmpty();
  }

  @Test
  void run_checkpointOfAnotherParent_beginsAgain() {
    site.runShort();
    site.runShort();
    rewrite("linear", new ModelVersion("gone"), checkpoint().rawLastSegment());

    assertThat(site.runShort()).isEqualTo(new Outcome.Paused(1));
    assertThat(checkpoint().parent()).isEmpty();
  }

  @Test
  void run_checkpointOfAnUnknownSegment_beginsAgain() {
    site.runShort();
    site.runShort();
    rewrite("linear", null, "feedback-of-another-log");

    assertThat(site.runShort()).isEqualTo(new Outcome.Paused(1));
    assertThat(site.log.segments()).contains(checkpoint().rawLastSegment());
  }

  @Test
  void run_checkpointWithParametersOfAnotherShape_beginsAgain() {
    site.runShort();
    site.runShort();
    Checkpoint kept = checkpoint();
    RankerNetwork.State other = new RankerNetwork.State(7, Map.of("parameters", new float[3]));
    site.checkpoints.write(
        new Checkpoint(
            kept.network(),
            kept.featureSchema(),
            kept.rawParent(),
            kept.rawLastSegment(),
            kept.began(),
            kept.plan(),
            kept.choice(),
            new RankerCheckpoint(2, other, kept.ranker().best(), 1)));

    assertThat(site.runShort()).isEqualTo(new Outcome.Paused(1));
  }

  @Test
  void run_damagedCheckpoint_isReportedAndTheTrainingBeginsAgain() throws IOException {
    site.runShort();
    site.runShort();
    byte[] whole = Files.readAllBytes(site.checkpointFile);
    Files.write(site.checkpointFile, Arrays.copyOf(whole, whole.length / 2));

    assertThat(site.runShort()).isEqualTo(new Outcome.Paused(1));
    assertThat(site.damage)
        .singleElement()
        .asString()
        .contains("checkpoint.json is no checkpoint: ");
  }
}
