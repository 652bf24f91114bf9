package dev.whence.learning;

import dev.whence.explain.AttributionMethod;
import dev.whence.explain.LimeExplainer;
import dev.whence.explain.SampledExplainer;
import dev.whence.explain.ShapleyExplainer;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.Set;

/**
 * The methods that are measured side by side.
 *
 * @param served what explanations show first
 * @param sampled what stands for it where it would cost too much
 * @param lime the rival
 */
public record ExplanationMethods(Maker served, Maker sampled, Maker lime) {

  /** Those of this build. */
  public static final ExplanationMethods SERVED =
      new ExplanationMethods(ShapleyExplainer::new, SampledExplainer::new, LimeExplainer::new);

  /** Makes a method for one ranker. */
  @FunctionalInterface
  public interface Maker {

    /**
     * @param baseline the row that explanations compare with
     * @param groups of features that the model fills
     */
    AttributionMethod of(Scorer scorer, float[] baseline, Set<Group> groups);
  }
}
