package dev.whence.learning;

import dev.whence.ranking.ModelVersion;
import java.util.List;
import java.util.Optional;

/**
 * Where model versions are kept. A version is immutable; only the pointer to the current one moves.
 * Thread-safe, across processes too.
 */
public interface ModelRegistry {

  /** The version that serves. */
  Optional<ModelVersion> current();

  /** All versions, the newest first. */
  List<ModelVersion> versions();

  /**
   * @throws UnknownModelException if there is no such version
   */
  ModelCard card(ModelVersion version);

  /**
   * Reads a version and checks it against its checksums.
   *
   * @throws UnknownModelException if there is no such version
   * @throws UnreadableModelException if its files are missing or damaged
   */
  TrainedModel load(ModelVersion version);

  /** Keeps a version. When this returns it is complete and durable; it does not serve yet. */
  void publish(TrainedModel model);

  /**
   * Makes a version the one that serves; rolls back as well as forward.
   *
   * @throws UnknownModelException if there is no such version
   */
  void activate(ModelVersion version);

  /** There is no such version. */
  final class UnknownModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownModelException(ModelVersion version, List<ModelVersion> known) {
      super("there is no model version " + version + "; there are " + known);
    }
  }

  /** A version cannot be read or written. */
  final class UnreadableModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableModelException(String message, Throwable cause) {
      super(message, cause);
    }

    public UnreadableModelException(String message) {
      super(message);
    }
  }
}
