package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.Retraining.Outcome;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingRollbackTest {

  @TempDir Path folder;

  private RetrainingSite site;
  private ModelVersion parent;
  private ModelVersion version;

  @BeforeEach
  void publishTwo() {
    site = new RetrainingSite(folder);
    List<Event> feedback = DemoLearning.events(21);
    site.queue.send(feedback.subList(0, feedback.size() - 5));
    site.run();
    parent = site.current();
    site.queue.send(feedback.subList(feedback.size() - 5, feedback.size()));
    site.run();
    version = site.current();
  }

  @Test
  void run_clickThroughFarBelowTheParents_rollsBackWithTheFigures() {
    site.sendAnswers(parent, 200, 150);
    site.sendAnswers(version, 200, 20);

    Outcome outcome = site.run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.RolledBack.class,
            back -> {
              assertThat(back.from()).isEqualTo(version);
              assertThat(back.to()).isEqualTo(parent);
              assertThat(back.reason())
                  .contains("1.67 % (20 of 1,200 impressions)")
                  .contains("12.50 % (150 of 1,200 impressions)");
              assertThat(site.registry.withdrawal(version)).contains(back.reason());
            });
    assertThat(site.current()).isEqualTo(parent);
    assertThat(site.registry.withdrawal(parent)).isEmpty();
    assertThat(site.registry.card(version).verdict()).contains(new Verdict.Accepted());
  }

  @Test
  void run_privateSignals_rollsBackWithoutTheFigures() {
    site.analysis = new SignalAnalysis(new DayPrivacy(1, Set.of(), new byte[32]));
    site.sendAnswers(parent, 200, 150);
    site.sendAnswers(version, 200, 20);

    assertThat(site.run()).isInstanceOf(Outcome.RolledBack.class);

    assertThat(site.registry.withdrawal(version).orElseThrow()).doesNotContainPattern("[0-9]");
    VersionSignals signals = site.registry.signals(version).orElseThrow();
    assertThat(signals.epsilon()).contains(1.0);
    assertThat(signals.released()).isNotEmpty();
  }

  @Test
  void run_afterARollback_makesAnotherVersionAndNeverBringsItBack() {
    site.sendAnswers(parent, 200, 150);
    site.sendAnswers(version, 200, 20);
    site.run();

    Outcome learned = site.run();
    Outcome idle = site.run();

    assertThat(learned)
        .isInstanceOfSatisfying(
            Outcome.Published.class,
            published -> assertThat(published.card().parent()).contains(parent));
    assertThat(site.current()).isNotEqualTo(version);
    assertThat(idle).isEqualTo(new Outcome.NothingNew());
    assertThat(site.registry.withdrawal(version)).isPresent();
  }

  @Test
  void run_rolledBackByHandAndNothingNew_leavesTheParentServing() {
    site.registry.withdraw(version, "replaced by hand by " + parent);
    site.registry.activate(parent);

    assertThat(site.run()).isEqualTo(new Outcome.NothingNew());
    assertThat(site.current()).isEqualTo(parent);
  }

  @Test
  void run_nothingNewToLearn_keepsWhatCameBackAllTheSame() {
    site.sendAnswers(parent, 20, 5);
    site.run();
    Optional<VersionSignals> before = site.registry.signals(parent);
    assertThat(before.orElseThrow().all().tally().of(Measure.CLICKS)).isEqualTo(5);

    assertThat(site.run()).isEqualTo(new Outcome.NothingNew());

    assertThat(site.registry.signals(parent).orElseThrow().asOf())
        .isAfter(before.orElseThrow().asOf());
  }

  @Test
  void servingFigures_afterARun_areThoseOfTheVersionThatServes() {
    site.sendAnswers(parent, 20, 19);
    site.sendAnswers(version, 200, 60);
    site.run();
    ModelVersion serving = site.current();

    ServingFigures fresh = ServingFigures.of(site.registry).orElseThrow();
    site.registry.activate(version);
    ServingFigures answered = ServingFigures.of(site.registry).orElseThrow();

    assertThat(fresh.clickThrough()).isEmpty();
    assertThat(fresh.coverage())
        .isEqualTo(site.registry.card(serving).heldOut().coverage())
        .isPositive();
    assertThat(answered.clickThrough().orElseThrow().value()).isEqualTo(60 / 1200.0);
  }

  @Test
  void servingFigures_noVersionServes_areNone() {
    assertThat(ServingFigures.of(new RetrainingSite(folder.resolve("empty")).registry)).isEmpty();
  }

  @Test
  void run_sameClickThrough_doesNotRollBack() {
    site.sendAnswers(parent, 200, 60);
    site.sendAnswers(version, 200, 60);

    assertThat(site.run()).isInstanceOf(Outcome.Published.class);
    assertThat(site.registry.withdrawal(version)).isEmpty();
  }

  @Test
  void run_parentIsGone_doesNotRollBack() {
    site.sendAnswers(parent, 200, 150);
    site.sendAnswers(version, 200, 20);
    site.registry.delete(parent);

    assertThat(site.run()).isInstanceOf(Outcome.Published.class);
    assertThat(site.registry.withdrawal(version)).isEmpty();
  }

  @Test
  void run_endedBetweenReasonAndPointer_rollsBackAllTheSame() {
    site.sendAnswers(parent, 200, 150);
    site.sendAnswers(version, 200, 20);
    site.registry.withdraw(version, "the process ended after this was noted");

    assertThat(site.run()).isInstanceOf(Outcome.RolledBack.class);
    assertThat(site.current()).isEqualTo(parent);
  }

  @Test
  void run_acceptedButNotMadeTheServingOne_isMadeSo() {
    ModelVersion unfinished = site.publishBesideTheServing("z-unfinished", new Verdict.Accepted());

    assertThat(site.run()).isEqualTo(new Outcome.NothingNew());
    assertThat(site.current()).isEqualTo(unfinished);
  }

  @Test
  void run_acceptedAndWithdrawn_isNotMadeTheServingOne() {
    ModelVersion back = site.publishBesideTheServing("z-withdrawn", new Verdict.Accepted());
    site.registry.withdraw(back, "replaced by hand by " + version);

    assertThat(site.run()).isEqualTo(new Outcome.NothingNew());
    assertThat(site.current()).isEqualTo(version);
  }

  @Test
  void run_refused_isNotMadeTheServingOne() {
    site.publishBesideTheServing("z-refused", new Verdict.Refused("the scores are not finite"));

    assertThat(site.run()).isEqualTo(new Outcome.NothingNew());
    assertThat(site.current()).isEqualTo(version);
  }
}
