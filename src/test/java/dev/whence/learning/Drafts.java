package dev.whence.learning;

import dev.whence.explain.Surrogate;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes versions of drafts, with the figures of {@link Qualities}. */
public final class Drafts {

  private Drafts() {}

  public static TrainedModel published(
      Draft draft, Sequences sequences, ModelVersion version, Instant at) {
    return new TrainedModel(
        draft.model(),
        draft.ranker(),
        new ModelCard(
            version,
            null,
            at,
            Duration.ofSeconds(1),
            draft.origin(),
            ModelCard.Data.of(sequences),
            draft.choice(),
            new ModelCard.Quality(Qualities.metrics(0.1, 4), Qualities.graph(0.08), null),
            Qualities.explanations(),
            Feature.SCHEMA,
            new Verdict.Accepted(),
            null));
  }

  /** The tree that a publication of the model would keep with it. */
  public static Surrogate surrogate(TrainedModel model, Lesson lesson, RankerNetwork network) {
    ModelCard card = model.card();
    Draft draft = new Draft(model.model(), model.ranker(), card.choice(), card.ranker());
    return new Examination(network, Explanations.measurement())
        .examine(draft, lesson, Optional.empty(), () -> false)
        .surrogate()
        .orElseThrow();
  }
}
