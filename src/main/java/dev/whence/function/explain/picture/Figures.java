package dev.whence.function.explain.picture;

import java.util.Locale;

/** Figures as a picture shows them. */
final class Figures {

  private Figures() {}

  /** A logit with its sign and two decimals; 0 has no sign. */
  static String signed(double logit) {
    String text = String.format(Locale.ROOT, "%+.2f", logit);
    return text.substring(1).equals("0.00") ? "0.00" : text.replace('-', '−');
  }

  static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0.99 || share < 0.01 ? "%.1f %%" : "%.0f %%", 100 * share);
  }
}
