package dev.whence.learning;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which surfaces are told apart: callers may invent any number of labels. */
final class Surfaces {

  private Surfaces() {}

  /** Tells apart the surfaces with the most answers. */
  static UnaryOperator<String> mostFrequent(List<ShownAnswer> answers, int most) {
    Map<String, Long> counts = new HashMap<>();
    for (ShownAnswer answer : answers) {
      answer.surface().ifPresent(surface -> counts.merge(surface, 1L, Long::sum));
    }
    return only(
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  /** Tells these apart; others are {@link SignalCell#OTHER}, not the unknown one. */
  static UnaryOperator<String> only(Set<String> known) {
    return surface ->
        known.contains(surface) || surface.equals(SignalCell.UNKNOWN) ? surface : SignalCell.OTHER;
  }
}
