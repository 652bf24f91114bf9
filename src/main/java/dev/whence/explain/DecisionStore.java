package dev.whence.explain;

import dev.whence.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps answers for as long as they may be asked about. */
public interface DecisionStore {

  void keep(Decision decision);

  /** Empty when the answer was never given or has expired. */
  Optional<Decision> find(RecommendationId id);

  /**
   * Those of some answers that are kept, in the order in which they are asked for, in as few round
   * trips as there are.
   *
   * @throws DecisionStoreUnavailableException if one of them cannot be read
   */
  List<Decision> findAll(Collection<RecommendationId> ids);

  /**
   * The answers that are kept of a person, the latest first.
   *
   * @throws DecisionStoreUnavailableException if they cannot be read
   */
  List<Decision> of(UserId person);

  /**
   * Forgets all answers of a person; what was forgotten when this failed is forgotten by the next
   * call.
   *
   * @throws DecisionStoreUnavailableException if some may still be there
   */
  void forget(UserId person);

  /** How long an answer is kept. */
  java.time.Duration timeToLive();

  /** The store cannot be reached. */
  final class DecisionStoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DecisionStoreUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
