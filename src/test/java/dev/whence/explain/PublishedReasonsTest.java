package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.file.dataset.Imported;
import dev.whence.adapter.file.dataset.PublishedData;
import dev.whence.catalog.Catalog;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.Draft;
import dev.whence.learning.Drafts;
import dev.whence.learning.Lesson;
import dev.whence.learning.Progress;
import dev.whence.learning.Sequences;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same on MovieLens ml-latest-small, which nobody here wrote; skipped without it. */
class PublishedReasonsTest {

  private static final int PEOPLE = 20;

  @Test
  void check_reasonsOnMovieLens_areAllFaithful() {
    Imported imported = PublishedData.movieLens();
    Catalog catalog = Catalog.of(imported.dataset().items());
    Sequences sequences = Sequences.of(imported.dataset().events()::forEach, Set.of());
    Draft draft = DemoLearning.trainer(1).train(new Lesson(sequences, catalog), 1, Progress.NONE);
    TrainedModel trained =
        Drafts.published(draft, sequences, new ModelVersion("movielens"), sequences.end());
    try (Scorer scorer = DemoLearning.NETWORK.open(trained.ranker())) {
      List<ItemExplanation> explained =
          ReasonedItems.of(
              trained, scorer, catalog, imported.dataset().events(), PEOPLE, sequences.end());

      ReasonCheck check = ReasonCheck.of(explained);

      assertThat(explained).hasSizeGreaterThanOrEqualTo(200);
      assertThat(check.faults()).isEmpty();
      assertThat(check.share()).isEqualTo(1);
    }
  }
}
