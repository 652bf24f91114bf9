package dev.whence.function.explain.picture;

import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one score comes about, to be drawn from the baseline group by group to the score.
 *
 * @param title of the item
 * @param baselineScore where the first bar begins, a logit
 * @param bars in the order in which they are drawn
 * @param score where the last bar ends, a logit; what the bars leave open is drawn as a remainder
 * @param probability the logistic of the score
 */
public record Waterfall(
    Language language,
    String title,
    Baseline baseline,
    double baselineScore,
    List<Bar> bars,
    double score,
    double probability) {

  /** The remainder of a method that divides a score fully is rounding, and not drawn. */
  private static final double ROUNDING = 5e-3;

  public Waterfall {
    Objects.requireNonNull(baseline, "baseline is null");
    title = Letters.clean(title);
    bars = List.copyOf(bars);
  }

  /**
   * What one group added, or took.
   *
   * @param rawValue what was seen of it, where there is something to say
   * @param parts that the contribution is made of, the largest first; often none
   */
  public record Bar(
      String label, @Nullable String rawValue, double contribution, List<Part> parts) {

    public Bar {
      label = Letters.clean(label);
      rawValue = rawValue == null ? null : Letters.clean(rawValue);
      parts = List.copyOf(parts);
    }

    Optional<String> value() {
      return Optional.ofNullable(rawValue);
    }
  }

  /** One part of a bar. */
  public record Part(String label, double contribution) {

    public Part {
      label = Letters.clean(label);
    }

    /** Several events that are not told apart. */
    public static Part together(Language language, int events, double contribution) {
      String label = String.format(Locale.ROOT, PictureWords.in(language).restOfEvents(), events);
      return new Part(label, contribution);
    }
  }

  /** What the bars leave open between baseline and score, if it can be seen. */
  Optional<Double> remainder() {
    double explained = bars.stream().mapToDouble(Bar::contribution).sum();
    double open = score - baselineScore - explained;
    return Math.abs(open) < ROUNDING ? Optional.empty() : Optional.of(open);
  }

  /** The picture as an SVG document. */
  public String svg() {
    return new WaterfallDrawing(this).svg();
  }
}
