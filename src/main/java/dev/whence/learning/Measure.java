package dev.whence.learning;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is counted of a place that somebody saw; each place counts once, whatever is repeated. */
public enum Measure {
  /** The client said that the place was seen. */
  IMPRESSIONS,
  /** Its item was chosen: any event that speaks for it, and none against it. */
  CLICKS,
  /** Of the clicks, those with a {@code purchase}. */
  CONVERSIONS,
  /** A {@code like}, or a rating of 3 or more, and nothing against the item. */
  LIKES,
  /** A {@code dislike}, a {@code hide}, or a rating below 3. */
  DISLIKES,
  /** A {@code dwell} of 5 seconds or more. */
  DWELLS,
  /** The longest dwell of each of these, {@link ShownAnswer#LONGEST_DWELL_SECONDS} at most. */
  DWELL_SECONDS,
  /** Its explanation was judged: an {@code explanation_helpful}, the latest one. */
  JUDGEMENTS,
  /** Of these, the ones with the value 1. */
  HELPFUL;

  /** What is counted of places that were seen. */
  static final Set<Measure> OF_PLACES =
      Collections.unmodifiableSet(EnumSet.range(IMPRESSIONS, DWELL_SECONDS));

  /** What is counted of explanations that were judged. */
  static final Set<Measure> OF_EXPLANATIONS =
      Collections.unmodifiableSet(EnumSet.of(JUDGEMENTS, HELPFUL));

  /** The word in the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
