package dev.whence.ranking;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * A model version joined with the catalogue and its ranker, ready to answer. Thread-safe.
 *
 * @see FeatureExtractor
 */
public final class ServingModel {

  private final ModelVersion version;
  private final ItemSpace space;
  private final Scorer scorer;
  private final ConcurrentLinkedDeque<FeatureExtractor> idle = new ConcurrentLinkedDeque<>();

  public ServingModel(ModelVersion version, ItemSpace space, Scorer scorer) {
    this.version = version;
    this.space = space;
    this.scorer = scorer;
  }

  public ModelVersion version() {
    return version;
  }

  public ItemSpace space() {
    return space;
  }

  public Scorer scorer() {
    return scorer;
  }

  /** The same model over a newer catalogue. */
  public ServingModel over(dev.whence.catalog.Catalog catalog) {
    return new ServingModel(version, new ItemSpace(space.model(), catalog), scorer);
  }

  /** Lends a feature extractor to one computation at a time. */
  public <T> T withExtractor(Function<FeatureExtractor, T> computation) {
    FeatureExtractor free = idle.pollFirst();
    FeatureExtractor extractor = free != null ? free : new FeatureExtractor(space);
    try {
      return computation.apply(extractor);
    } finally {
      idle.addFirst(extractor);
    }
  }
}
