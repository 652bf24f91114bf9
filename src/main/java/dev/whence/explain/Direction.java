package dev.whence.explain;

import java.util.Locale;

/** Whether a ground speaks for an item or against it. */
public enum Direction {
  FOR,
  AGAINST;

  static Direction of(double contribution) {
    return contribution > 0 ? FOR : AGAINST;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the value points the same way; 0 points nowhere. */
  boolean agreesWith(double value) {
    return this == FOR ? value > 0 : value < 0;
  }
}
