package dev.whence.function.recommend;

import java.util.Locale;

/** A part of the service that was missing when an answer was made. */
enum Degradation {
  /** What is known of the person could not be read, or the answer could not be kept. */
  STATE,
  /** There is no model; the newest items came instead. */
  MODEL,
  /** The items could not be read. */
  CATALOGUE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
