package dev.whence.learning;

import dev.whence.explain.Surrogate;
import dev.whence.explain.SurrogateFit;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The held-out lists that a surrogate of a draft is fitted and measured on. */
final class SurrogateLists {

  private static final int MOST = 40;

  private SurrogateLists() {}

  /** Empty if there are too few lists, or a score is not finite. */
  static Optional<Surrogate> fit(
      Scorer scorer, Draft draft, ItemSpace space, List<Optional<Example>> examples) {
    FeatureExtractor extractor = new FeatureExtractor(space);
    List<float[]> lists =
        spread(examples).stream().map(example -> rows(space, extractor, example)).toList();
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
    int wanted = Math.min(MOST, present.size());
    return IntStream.range(0, wanted)
        .mapToObj(n -> present.get((int) ((long) n * present.size() / wanted)))
        .toList();
  }

  /** The features of all candidates of an example, row by row. */
  private static float[] rows(ItemSpace space, FeatureExtractor extractor, Example example) {
    CandidateList candidates = CandidateList.of(space, extractor, example);
    return extractor.rows(candidates.items(), candidates.maxima());
  }
}
