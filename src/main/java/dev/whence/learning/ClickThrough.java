package dev.whence.learning;

import java.util.Locale;

/**
 * How often something that was shown was chosen.
 *
 * @param impressions places of answers that people saw
 * @param clicks those of them that were chosen: clicked, liked, bought, …
 */
public record ClickThrough(long impressions, long clicks) {

  /** Nothing was shown. */
  public static final ClickThrough NONE = new ClickThrough(0, 0);

  public ClickThrough {
    if (clicks < 0 || clicks > impressions) {
      throw new IllegalArgumentException(clicks + " clicks on " + impressions + " impressions");
    }
  }

  ClickThrough plus(long moreImpressions, long moreClicks) {
    return new ClickThrough(impressions + moreImpressions, clicks + moreClicks);
  }

  /** Clicks an impression, 0 to 1; NaN without impressions. */
  public double rate() {
    return (double) clicks / impressions;
  }

  /** E.g. {@code 3.42 % (171 of 5,000 impressions)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f %% (%,d of %,d impressions)", 100 * rate(), clicks, impressions);
  }
}
