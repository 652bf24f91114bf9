package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures a draft, and the version that serves, on the same held-out choices. Each is measured
 * with counts of its own data that do not contain these choices: the draft's with everything that
 * is known, the serving version's with what it has learned from.
 */
final class Examination {

  /** Lists whose first candidates are looked at for what cannot be explained. */
  private static final int CHECKED_LISTS = 20;

  private final RankerNetwork network;
  private final ScorerCheck check;

  Examination(RankerNetwork network, ScorerCheck check) {
    this.network = network;
    this.check = check;
  }

  /**
   * @param objection what speaks against the draft whatever it reaches; one sentence
   */
  record Report(ModelCard.Quality quality, Optional<String> objection) {}

  /** The version that serves, and what it has learned from. */
  record Serving(TrainedModel model, Sequences learned) {}

  Report examine(Draft draft, Lesson lesson, Optional<Serving> serving) {
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
      return new Report(
          ModelCard.Quality.of(measured, graphOnly, beside),
          notFinite(draft)
              .or(
                  () ->
                      check.objection(
                          scorer,
                          firstRows(space, examples),
                          draft.model().baseline(),
                          draft.model().groups())));
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
    return new ItemSpace(recounted.withSequencesOf(model), catalog);
  }

  private static float[] firstRows(ItemSpace space, List<Optional<Example>> examples) {
    FeatureExtractor extractor = new FeatureExtractor(space);
    float[] rows = new float[0];
    for (Example example :
        examples.stream().flatMap(Optional::stream).limit(CHECKED_LISTS).toList()) {
      CandidateList candidates = CandidateList.of(space, extractor, example);
      float[] first =
          Arrays.copyOf(
              extractor.rows(candidates.items(), candidates.maxima()),
              Math.min(candidates.items().length, RankingMetrics.LENGTH) * Feature.COUNT);
      int start = rows.length;
      rows = Arrays.copyOf(rows, start + first.length);
      System.arraycopy(first, 0, rows, start, first.length);
    }
    return rows;
  }
}
