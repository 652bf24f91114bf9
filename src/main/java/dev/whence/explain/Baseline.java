package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.History;
import dev.whence.ranking.ServingModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whose score contributions are measured from. Each is one row of features of a model version, the
 * same for all people and items, so contributions of two items may be compared.
 *
 * <p>Groups that are constant within a list are held at the person's values in both.
 */
public enum Baseline {
  /** The mean candidate of the lists that the version was trained with, as its people saw it. */
  POPULATION,
  /** The same candidate as somebody sees it of whom nothing is known. */
  NEW_USER;

  private static final int ANY_ITEM = 0;

  /** The word in the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if there is no such baseline; the message lists those there
   *     are
   */
  public static Baseline ofWord(String word) {
    return Arrays.stream(values())
        .filter(baseline -> baseline.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is '"
                        + word
                        + "'; available are "
                        + Arrays.stream(values())
                            .map(Baseline::word)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * The row of a model version, {@link Feature#COUNT} numbers. It follows from the version alone:
   * that of a new user is the population's with the personal groups at what an empty history gives.
   *
   * @param model knows at least one item
   */
  public float[] row(ServingModel model) {
    float[] row = model.space().model().baseline().clone();
    if (this == NEW_USER) {
      float[] unknown = model.withExtractor(Baseline::ofEmptyHistory);
      Arrays.stream(Feature.values())
          .filter(feature -> feature.group().isPersonal())
          .mapToInt(Feature::ordinal)
          .forEach(column -> row[column] = unknown[column]);
    }
    return row;
  }

  private static float[] ofEmptyHistory(FeatureExtractor extractor) {
    extractor.load(History.EMPTY, Instant.EPOCH);
    int[] items = {ANY_ITEM};
    return extractor.rows(items, extractor.maxima(items));
  }
}
