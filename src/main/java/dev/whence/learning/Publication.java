package dev.whence.learning;

import dev.whence.explain.Surrogate;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Decides which version serves: lets new ones in, and takes those back that do worse. */
final class Publication {

  private final TrainingLog log;
  private final ModelRegistry registry;
  private final Examination examination;
  private final Retraining.Policy policy;
  private final Clock clock;

  Publication(
      TrainingLog log,
      ModelRegistry registry,
      Examination examination,
      Retraining.Policy policy,
      Clock clock) {
    this.log = log;
    this.registry = registry;
    this.examination = examination;
    this.policy = policy;
    this.clock = clock;
  }

  /** Lets a version serve that was accepted when the process ended. */
  void finish() {
    Optional<ModelVersion> current = registry.current();
    registry.versions().stream()
        .findFirst()
        .map(registry::card)
        .filter(card -> card.verdict().filter(Verdict.Accepted.class::isInstance).isPresent())
        .filter(card -> card.parent().equals(current))
        .map(ModelCard::version)
        .filter(version -> registry.withdrawal(version).isEmpty())
        .ifPresent(registry::activate);
  }

  /**
   * Counts what came back on the answers of all versions, and keeps it beside them. What cannot be
   * kept now is kept by the next run.
   *
   * @return the exact counts
   */
  Signals refreshSignals() {
    Instant now = clock.instant();
    Instant since = now.minus(Retraining.LIVE_FEEDBACK);
    List<ShownAnswer> answers = ShownAnswers.latest(log, since);
    Signals signals = Signals.of(answers, since, now);
    try {
      Map<ModelVersion, Optional<VersionSignals>> known = new LinkedHashMap<>();
      registry.versions().forEach(version -> known.put(version, registry.signals(version)));
      policy.analysis().of(answers, signals, known, since, now).forEach(registry::keepSignals);
    } catch (ModelRegistry.UnreadableModelException later) {
      // Training does not depend on it.
    }
    return signals;
  }

  /**
   * Makes the parent serve again if the live click-through of the serving version is below its own.
   * Notes the reason first: a version that was withdrawn is not taken for one whose publication was
   * cut off.
   */
  Optional<Retraining.Outcome> rollBackIfWorse(Signals signals) {
    Optional<ModelCard> serving = registry.current().map(registry::card);
    Optional<ModelVersion> parent =
        serving.flatMap(ModelCard::parent).filter(registry.versions()::contains);
    if (serving.isEmpty() || parent.isEmpty()) {
      return Optional.empty();
    }
    ModelVersion version = serving.get().version();
    LiveTest.Result result =
        policy.liveTest().compare(signals.of(version), signals.of(parent.get()));
    if (!(result instanceof LiveTest.Result.Worse worse)) {
      return Optional.empty();
    }
    String reason = policy.analysis().isPrivate() ? worse.reasonWithoutFigures() : worse.reason();
    registry.withdraw(version, reason);
    registry.activate(parent.get());
    return Optional.of(new Retraining.Outcome.RolledBack(version, parent.get(), reason));
  }

  /**
   * Measures a draft beside what serves, judges it, keeps it, and lets it serve if it may.
   *
   * @param goOn whether there is time to explain a further answer
   */
  Retraining.Outcome publish(VersionSource version, Draft draft, BooleanSupplier goOn) {
    Examination.Report report =
        examination.examine(
            draft, version.lesson(), version.serving().map(this::withItsData), goOn);
    boolean rankerKept =
        version.serving().filter(s -> Arrays.equals(s.ranker(), draft.ranker())).isPresent();
    Verdict verdict = policy.gate().verdict(report.quality(), rankerKept, report.objection());
    ModelCard card = card(version, draft, report, verdict);
    registry.publish(new TrainedModel(draft.model(), draft.ranker(), card));
    report.surrogate().ifPresent(surrogate -> keep(card.version(), surrogate));
    if (verdict instanceof Verdict.Accepted) {
      registry.activate(card.version());
    }
    version.keepCounts().run();
    prune();
    return verdict instanceof Verdict.Refused refused
        ? new Retraining.Outcome.Refused(card, refused.reason())
        : new Retraining.Outcome.Published(card, version.newEvents());
  }

  /**
   * A version without its surrogate explains in all other ways, so it is published all the same.
   */
  private void keep(ModelVersion version, Surrogate surrogate) {
    try {
      registry.keepSurrogate(version, surrogate);
    } catch (ModelRegistry.UnreadableModelException lost) {
      // Whoever asks for the method is told that this version has none.
    }
  }

  private Examination.Serving withItsData(TrainedModel serving) {
    PastLog past = new PastLog(log, serving.card().lastSegment(), clock.instant());
    return new Examination.Serving(serving, past.sequences());
  }

  private ModelCard card(
      VersionSource version, Draft draft, Examination.Report report, Verdict verdict) {
    Instant now = clock.instant();
    return new ModelCard(
        name(version.began(), draft.origin().seed()),
        version.parent().orElse(null),
        now,
        Duration.between(version.began(), now),
        draft.origin(),
        ModelCard.Data.of(version.lesson().sequences()),
        draft.choice(),
        report.quality(),
        report.explanations().orElse(null),
        Feature.SCHEMA,
        verdict,
        version.lastSegment().orElse(null));
  }

  /** The time, and four digits that tell two versions of one second apart. */
  static ModelVersion name(Instant began, long seed) {
    String time = began.truncatedTo(ChronoUnit.SECONDS).toString();
    long mark = new SplittableRandom(seed ^ began.toEpochMilli()).nextLong() & 0xffff;
    return new ModelVersion(time.replace(':', '-') + String.format("-%04x", mark));
  }

  private void prune() {
    try {
      registry.prune(policy.versionsKept());
    } catch (ModelRegistry.UnreadableModelException later) {
      // The new version is published all the same; what stays now goes after the next one.
    }
  }
}
