package dev.whence.ranking;

import java.util.Optional;

/** Where those who answer find the model. Thread-safe; a call never waits for a new version. */
public interface ModelSource {

  /** The model that serves, over the catalogue of the moment; empty before the first training. */
  Optional<ServingModel> current();

  /** A certain version, as long as it is kept. */
  Optional<ServingModel> version(ModelVersion version);
}
