package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.explain.Surrogate;
import dev.whence.explain.SurrogateFit;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures a draft, and the version that serves, on the same held-out choices. Each is measured
 * with counts of its own data that do not contain these choices: the draft's with everything that
 * is known, the serving version's with what it has learned from.
 */
final class Examination {

  /** Lists whose first candidates are looked at for what cannot be explained. */
  private static final int CHECKED_LISTS = 20;

  /** Lists that a surrogate is fitted and measured on. */
  private static final int IMITATED_LISTS = 40;

  private final RankerNetwork network;
  private final ScorerCheck check;

  Examination(RankerNetwork network, ScorerCheck check) {
    this.network = network;
    this.check = check;
  }

  /**
   * @param objection what speaks against the draft whatever it reaches; one sentence
   * @param surrogate imitates its ranker; empty if there are too few held-out lists, or an
   *     objection
   */
  record Report(
      ModelCard.Quality quality, Optional<String> objection, Optional<Surrogate> surrogate) {}

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
      Optional<String> objection =
          notFinite(draft)
              .or(
                  () ->
                      check.objection(
                          scorer,
                          firstRows(space, examples),
                          draft.model().baseline(),
                          draft.model().groups()));
      return new Report(
          ModelCard.Quality.of(measured, graphOnly, beside),
          objection,
          objection.isPresent() ? Optional.empty() : surrogate(scorer, draft, space, examples));
    }
  }

  private static Optional<Surrogate> surrogate(
      Scorer scorer, Draft draft, ItemSpace space, List<Optional<Example>> examples) {
    List<float[]> lists = spread(examples).stream().map(new CandidateRows(space)::of).toList();
    try {
      return SurrogateFit.of(
          scorer, lists, draft.model().baseline(), draft.model().groups(), draft.origin().seed());
    } catch (IllegalArgumentException notFinite) {
      // The gate refuses what scores so.
      return Optional.empty();
    }
  }

  /** At most so many, evenly over the slice. */
  private static List<Example> spread(List<Optional<Example>> examples) {
    List<Example> present = examples.stream().flatMap(Optional::stream).toList();
    int wanted = Math.min(IMITATED_LISTS, present.size());
    return IntStream.range(0, wanted)
        .mapToObj(n -> present.get((int) ((long) n * present.size() / wanted)))
        .toList();
  }

  /** The features of all candidates of an example, row by row. */
  private record CandidateRows(ItemSpace space, FeatureExtractor extractor) {

    CandidateRows(ItemSpace space) {
      this(space, new FeatureExtractor(space));
    }

    float[] of(Example example) {
      CandidateList candidates = CandidateList.of(space, extractor, example);
      return extractor.rows(candidates.items(), candidates.maxima());
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
    CandidateRows candidates = new CandidateRows(space);
    float[] rows = new float[0];
    for (Example example :
        examples.stream().flatMap(Optional::stream).limit(CHECKED_LISTS).toList()) {
      float[] all = candidates.of(example);
      float[] first =
          Arrays.copyOf(all, Math.min(all.length, RankingMetrics.LENGTH * Feature.COUNT));
      int start = rows.length;
      rows = Arrays.copyOf(rows, start + first.length);
      System.arraycopy(first, 0, rows, start, first.length);
    }
    return rows;
  }
}
