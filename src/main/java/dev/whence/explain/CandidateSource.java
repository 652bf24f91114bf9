package dev.whence.explain;

/** What proposed an item for an answer, as far as a reason may say so. */
public enum CandidateSource {
  /** The item graph: it follows the latest item of the person's history. */
  GRAPH,
  /** It is among the most chosen. */
  POPULAR,
  /** It is among the newest. */
  FRESH,
  /** It was drawn at random in order to learn. */
  EXPLORATION
}
