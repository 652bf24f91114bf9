package dev.whence.function.explain;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an explanation is computed. */
public enum Method {
  /** Exact Shapley values of the groups, with everything that goes with them. */
  SHAPLEY,
  /** Shapley values from some of the coalitions, with standard errors. */
  SAMPLED,
  /** A linear fit around the item. */
  LIME,
  /** Integrated gradients from the baseline to the item. */
  SALIENCY,
  /** The item's way through a tree that imitates the ranker. */
  SURROGATE,
  /** Only what would have to be taken away for another item to stand there. */
  COUNTERFACTUAL,
  /** Where the attention encoder of the model looks. */
  ATTENTION;

  /** Whether it divides a score over the groups, so that two items have a contrast. */
  boolean dividesScore() {
    return this != COUNTERFACTUAL && this != ATTENTION;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those that {@link #dividesScore divide scores}. */
  static List<Method> withContrast() {
    return Arrays.stream(values()).filter(Method::dividesScore).toList();
  }

  static String words(Collection<Method> methods) {
    return methods.stream().map(Method::word).collect(Collectors.joining(", "));
  }

  /**
   * @throws IllegalArgumentException if there is no such method; says which there are
   */
  public static Method ofWord(String word) {
    return Arrays.stream(values())
        .filter(method -> method.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is '" + word + "'; available are " + words(List.of(values()))));
  }
}
