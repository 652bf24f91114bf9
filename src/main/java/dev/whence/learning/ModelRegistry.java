package dev.whence.learning;

import dev.whence.explain.Surrogate;
import dev.whence.ranking.ModelVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Keeps a version. When this returns it is complete and durable; it does not serve yet.
   *
   * @throws AlreadyPublishedException if there is a version of that name, which is left as it is
   * @throws UnreadableModelException if it cannot be written
   */
  void publish(TrainedModel model);

  /**
   * Makes a version the one that serves; rolls back as well as forward. If it had been withdrawn,
   * that is forgotten.
   *
   * @throws UnknownModelException if there is no such version
   */
  void activate(ModelVersion version);

  /**
   * Notes why a version that served does so no longer. The version itself never changes.
   *
   * @param reason one sentence
   * @throws UnknownModelException if there is no such version
   */
  void withdraw(ModelVersion version, String reason);

  /**
   * Why a version was withdrawn; empty if it was not.
   *
   * @throws UnknownModelException if there is no such version
   */
  Optional<String> withdrawal(ModelVersion version);

  /**
   * Keeps what came back on the answers of a version beside it, in the place of what was kept
   * before. The version itself never changes.
   *
   * @throws UnknownModelException if there is no such version
   * @throws UnreadableModelException if it cannot be written
   */
  void keepSignals(ModelVersion version, VersionSignals signals);

  /**
   * What {@link #keepSignals} kept last; empty if nothing was, or if it cannot be understood.
   *
   * @throws UnknownModelException if there is no such version
   */
  Optional<VersionSignals> signals(ModelVersion version);

  /**
   * Keeps the tree that imitates the ranker of a version beside it, in the place of what was kept
   * before.
   *
   * @throws UnknownModelException if there is no such version
   * @throws UnreadableModelException if it cannot be written
   */
  void keepSurrogate(ModelVersion version, Surrogate surrogate);

  /**
   * What {@link #keepSurrogate} kept; empty if nothing was, as of a version of an older build, or
   * if it cannot be understood.
   *
   * @throws UnknownModelException if there is no such version
   */
  Optional<Surrogate> surrogate(ModelVersion version);

  /**
   * Deletes a version, which must not be the one that serves. Whoever has loaded it keeps it.
   *
   * @throws UnknownModelException if there is no such version
   */
  void delete(ModelVersion version);

  /**
   * Deletes old versions. What stays: the newest ones, the one that serves, and its parent, so that
   * there is always one to roll back to.
   *
   * @param newest how many of the newest versions stay, from 1
   * @return what was deleted, the newest first
   */
  default List<ModelVersion> prune(int newest) {
    if (newest < 1) {
      throw new IllegalArgumentException("at least 1 version is kept, not " + newest);
    }
    Set<ModelVersion> needed = new HashSet<>();
    current()
        .ifPresent(
            serving -> {
              needed.add(serving);
              card(serving).parent().ifPresent(needed::add);
            });
    List<ModelVersion> superfluous =
        versions().stream().skip(newest).filter(version -> !needed.contains(version)).toList();
    superfluous.forEach(this::delete);
    return superfluous;
  }

  /** There is no such version. */
  final class UnknownModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownModelException(ModelVersion version, List<ModelVersion> known) {
      super("there is no model version " + version + "; there are " + known);
    }
  }

  /** There is a version of that name; a new model needs a new name. */
  final class AlreadyPublishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AlreadyPublishedException(ModelVersion version) {
      super("model version " + version + " is published already, and versions never change");
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
