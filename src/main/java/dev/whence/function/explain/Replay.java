package dev.whence.function.explain;

import dev.whence.explain.Decision;
import dev.whence.explain.ItemExplanation;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureGrid;
import dev.whence.ranking.RankedItem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a decision could be repeated.
 *
 * @param shown the place that is explained
 */
record Replay(Decision decision, RankedItem shown) {

  private static final double TOLERANCE = 1e-6;

  /** Scores are floats: they agree to 1e-6 of their size, or of 1. */
  boolean agrees(ItemExplanation again) {
    double difference = Math.abs(shown.score() - again.attribution().score());
    return difference <= TOLERANCE * Math.max(1, Math.abs(shown.score()));
  }

  /**
   * What is not as it was, in a sentence. State, model version and what was learned are those of
   * then, so a score that differs comes of what the catalogue says now.
   */
  Optional<String> objection(ItemExplanation again) {
    if (agrees(again)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the score was %.6f when it was shown, and is %.6f from what is known now: the catalogue"
                + " has changed since%s; the contributions explain the score of now",
            shown.score(),
            again.attribution().score(),
            changed(again)));
  }

  /** The groups with a feature that is another than the one that was kept. */
  private String changed(ItemExplanation again) {
    if (decision.features().isEmpty()) {
      return "";
    }
    float[] kept = decision.features().row(decision.items().indexOf(shown));
    String groups =
        Arrays.stream(Feature.values())
            .filter(feature -> differ(feature, kept, again.features()))
            .map(feature -> feature.group().word())
            .distinct()
            .collect(Collectors.joining(", "));
    return groups.isEmpty() ? "" : " (in what makes up " + groups + ")";
  }

  private static boolean differ(Feature feature, float[] kept, float[] again) {
    double step = feature.spread() / FeatureGrid.STEPS;
    return Math.abs(kept[feature.ordinal()] - again[feature.ordinal()]) > step;
  }
}
