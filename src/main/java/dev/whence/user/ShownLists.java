package dev.whence.user;

import java.util.List;
import java.util.Set;

/** Knows what recent answers showed. */
public interface ShownLists {

  /** Knows nothing. */
  ShownLists NONE = recommendationIds -> List.of();

  /**
   * What these answers showed, at most one list an answer. Those that were never given or have been
   * forgotten are left out, and so are all that cannot be looked up now: it is never worth an
   * event.
   */
  List<ShownList> find(Set<String> recommendationIds);
}
