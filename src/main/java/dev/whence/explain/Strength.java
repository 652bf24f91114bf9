package dev.whence.explain;

import java.util.Locale;

/** How much of all the weight a ground carries; it decides the words that introduce it. */
public enum Strength {
  STRONG,
  PLAIN,
  WEAK;

  private static final double STRONG_SHARE = 0.5;
  private static final double PLAIN_SHARE = 0.25;

  /**
   * The strength of a share.
   *
   * @param share |contribution| over the sum of all |contributions| that may be cited, 0 to 1
   */
  static Strength of(double share) {
    if (share >= STRONG_SHARE) {
      return STRONG;
    }
    return share >= PLAIN_SHARE ? PLAIN : WEAK;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
