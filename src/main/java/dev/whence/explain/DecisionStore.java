package dev.whence.explain;

import java.util.Optional;

/** Keeps answers for as long as they may be asked about. */
public interface DecisionStore {

  void keep(Decision decision);

  /** Empty when the answer was never given or has expired. */
  Optional<Decision> find(RecommendationId id);

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
