package dev.whence.learning;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A part of what people saw, of which signals are counted.
 *
 * @param cut what it is divided by
 * @param value which part, e.g. {@code home}; empty for all
 */
public record SignalCell(Cut cut, String value) {

  /** What signals are divided by. */
  public enum Cut {
    /** Nothing: all places but those that chance filled. */
    ALL,
    /** Where the caller showed the answer. */
    SURFACE,
    /** Who proposed the item first; places that chance filled are {@code exploration}. */
    SOURCE,
    /** The group that the item's reason named first. */
    REASON,
    /** The place in the answer, from 1. */
    POSITION,
    /** The {@link dev.whence.user.ReasonTemplate} of the reason; of judged explanations only. */
    TEMPLATE,
    /** The method of the explanation that was judged; see {@link Judgement#METHODS}. */
    METHOD;

    /** What is counted in parts of the cut. */
    Set<Measure> measures() {
      return switch (this) {
        case ALL -> EnumSet.allOf(Measure.class);
        case SURFACE, SOURCE, REASON, POSITION -> Measure.OF_PLACES;
        case TEMPLATE, METHOD -> Measure.OF_EXPLANATIONS;
      };
    }

    /** The word in the contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The whole. */
  public static final SignalCell ALL = new SignalCell(Cut.ALL, "");

  /** The value where the log does not say. */
  public static final String UNKNOWN = "unknown";

  /** The value of all that are not told apart. */
  public static final String OTHER = "other";
}
