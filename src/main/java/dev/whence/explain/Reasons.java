package dev.whence.explain;

/**
 * Gives the reason for a recommended item in words.
 *
 * <p>Which groups, events and interests are cited follows from the figures alone, so that every
 * language cites the same; see {@link Grounds} for what may be said and {@code
 * reasons/*.properties} for how. A group that speaks against the item stands after "although",
 * never after "because"; an inferred interest stands after "for"; an event, term or source is named
 * only if the grounds hold it with the right sign. {@link ReasonValidator} checks all of this.
 * Thread-safe.
 */
public final class Reasons {

  private Reasons() {}

  public static Reason reason(Language language, Grounds grounds) {
    return ReasonOutline.of(language, grounds).reason();
  }
}
