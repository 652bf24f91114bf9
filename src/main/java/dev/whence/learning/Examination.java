package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.explain.Surrogate;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Measures a draft, and the version that serves, on the same held-out choices. Each is measured
 * with counts of its own data that do not contain these choices: the draft's with everything that
 * is known, the serving version's with what it has learned from.
 */
final class Examination {

  private final RankerNetwork network;
  private final ExplanationMeasurement explanations;

  Examination(RankerNetwork network, ExplanationMeasurement explanations) {
    this.network = network;
    this.explanations = explanations;
  }

  /**
   * @param explanations how true they are; empty if nothing could be explained
   * @param objection what speaks against the draft whatever it reaches; one sentence
   * @param surrogate imitates its ranker; empty if there are too few held-out lists, or an
   *     objection
   */
  record Report(
      ModelCard.Quality quality,
      Optional<ExplanationQuality> explanations,
      Optional<String> objection,
      Optional<Surrogate> surrogate) {}

  /** The version that serves, and what it has learned from. */
  record Serving(TrainedModel model, Sequences learned) {}

  /**
   * @param goOn whether there is time to explain a further answer
   */
  Report examine(Draft draft, Lesson lesson, Optional<Serving> serving, BooleanSupplier goOn) {
    HeldOutSlice slice =
        serving
            .map(s -> HeldOutSlice.of(lesson.sequences(), s.learned))
            .orElseGet(() -> HeldOutSlice.of(lesson.sequences()));
    ItemSpace space =
        counted(draft.model(), draft.choice(), slice.without(lesson.sequences()), lesson.catalog());
    List<Optional<Example>> examples = slice.examples(space);
    Optional<Measurement> beside = serving.map(s -> measure(s, slice, lesson.catalog()));
    try (Scorer scorer = network.open(draft.ranker())) {
      Measurement measured = Evaluation.measure(space, examples, Optional.of(scorer));
      Measurement graphOnly = Evaluation.measure(space, examples, Optional.empty());
      ModelCard.Quality quality = ModelCard.Quality.of(measured, graphOnly, beside);
      Optional<String> notFinite = notFinite(draft);
      if (notFinite.isPresent() || !measured.metrics().isFinite()) {
        return new Report(quality, Optional.empty(), notFinite, Optional.empty());
      }
      Explained explained = explained(draft, slice.requests(), space, scorer, goOn);
      return new Report(
          quality,
          explained.quality,
          explained.objection,
          explained.objection.isPresent()
              ? Optional.empty()
              : SurrogateLists.fit(scorer, draft, space, examples));
    }
  }

  private record Explained(Optional<ExplanationQuality> quality, Optional<String> objection) {}

  private Explained explained(
      Draft draft,
      List<ExplainedRequest> requests,
      ItemSpace space,
      Scorer scorer,
      BooleanSupplier goOn) {
    long seed = draft.origin().seed();
    try (ShuffledRankers shuffled = new ShuffledRankers(network, draft.ranker(), seed)) {
      Optional<ExplanationQuality> quality =
          explanations.measure(
              new ExplanationMeasurement.Subject(space, scorer, shuffled.scorers()),
              requests,
              seed,
              goOn);
      return new Explained(quality, quality.flatMap(ExplanationGate::objection));
    } catch (IllegalArgumentException notFinite) {
      return new Explained(
          Optional.empty(),
          Optional.of("its scores cannot be explained: " + notFinite.getMessage()));
    }
  }

  private Optional<String> notFinite(Draft draft) {
    return network
        .notFinite(draft.ranker())
        .map(parameter -> "a parameter of the ranker is not finite: " + parameter);
  }

  private Measurement measure(Serving serving, HeldOutSlice slice, Catalog catalog) {
    ItemSpace space =
        counted(
            serving.model.model(),
            serving.model.card().choice(),
            slice.without(serving.learned),
            catalog);
    try (Scorer scorer = network.open(serving.model.ranker())) {
      return Evaluation.measure(space, slice.examples(space), Optional.of(scorer));
    }
  }

  private static ItemSpace counted(
      Model model, SuccessorChoice choice, Sequences counted, Catalog catalog) {
    Model recounted = new ModelBuilder(counted, catalog).build(choice);
    return new ItemSpace(recounted.withSequencesOf(model).withBaseline(model.baseline()), catalog);
  }
}
