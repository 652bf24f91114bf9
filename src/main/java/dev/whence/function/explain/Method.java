package dev.whence.function.explain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an explanation is computed. */
public enum Method {
  /** Exact Shapley values of the groups, with everything that goes with them. */
  SHAPLEY,
  /** Only what would have to be taken away for another item to stand there. */
  COUNTERFACTUAL;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Method ofWord(String word) {
    return Arrays.stream(values())
        .filter(method -> method.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is '"
                        + word
                        + "'; available are "
                        + Arrays.stream(values())
                            .map(Method::word)
                            .collect(Collectors.joining(", "))));
  }
}
