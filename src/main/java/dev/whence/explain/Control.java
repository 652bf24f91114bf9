package dev.whence.explain;

import java.util.Locale;

/** What a person can do about a recommended item. */
public enum Control {
  HIDE,
  MORE,
  LESS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
