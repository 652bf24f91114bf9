package dev.whence.explain;

import java.util.List;
import java.util.Optional;

/**
 * Words reasons anew, for instance by a language model. What it writes is never shown unless {@link
 * RewordingValidator} finds no fault in it.
 *
 * <p>It is shown outlines and nothing else: neither a person nor a title, term or number of theirs.
 */
public interface ReasonPolisher {

  /**
   * Words outlines of one language anew.
   *
   * @param outlines at least one
   * @return for each outline a text with its marks and numbers, in their order; empty where it has
   *     no better one
   * @throws PolisherUnavailableException if it does not answer in its time, or not as agreed
   */
  List<Optional<String>> polish(List<ReasonOutline> outlines);

  /** The polisher cannot be asked now, or answers something else. */
  final class PolisherUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PolisherUnavailableException(String message) {
      super(message);
    }

    public PolisherUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
