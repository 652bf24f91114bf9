package dev.whence.function.recommend;

import java.util.Locale;

/** How much an answer says of its reasons. */
public enum ExplainLevel {
  NONE,
  REASON,
  FULL;

  static ExplainLevel ofWord(String word) {
    for (ExplainLevel level : values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(word)) {
        return level;
      }
    }
    throw new IllegalArgumentException("is '" + word + "'; use none, reason or full");
  }
}
