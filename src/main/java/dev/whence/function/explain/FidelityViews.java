package dev.whence.function.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.explain.Fidelity;
import dev.whence.explain.Labels;
import dev.whence.explain.TreePath;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of what a method says beside its contributions. */
public final class FidelityViews {

  private FidelityViews() {}

  /** How well a linear fit fits. */
  @Schema(description = "How well the linear fit around the item fits; only of lime")
  public record FitView(
      @Schema(
              description = "Share of the weighted variance explained, at most 1",
              examples = "0.98")
          double r2) {}

  /** The way through the tree. */
  @Schema(description = "The item's way through a tree that imitates the ranker; only of surrogate")
  public record SurrogateView(
      @Schema(description = "score − baseline score by the tree, of all items", examples = "1.2")
          double root,
      @Schema(description = "The same, of the items at the end of the path", examples = "2.9")
          double leaf,
      List<StepView> path,
      @Schema(description = "Of lists that the tree was not fitted on", examples = "0.83")
          double r2,
      @Schema(
              description = "Share of the ranker's first k that are the tree's, on the same lists",
              examples = "0.71")
          double topKAgreement,
      @Schema(examples = "10") int k) {
    public SurrogateView {
      path = List.copyOf(path);
    }
  }

  /** A question of the tree. */
  @Schema(description = "A question of the tree with the item's answer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepView(
      @Schema(examples = "popularity") String group,
      @Schema(examples = "Popularity") String label,
      @Schema(examples = "popularity") String feature,
      @Schema(examples = "5.1") double value,
      @Schema(examples = "4.2") double threshold,
      @Schema(enumeration = {"above", "below"}) String side,
      @Schema(description = "What the answer changes, in logits", examples = "0.7")
          double contribution,
      @Schema(examples = "Popularity: choices (logarithm) is 5.100, above 4.200") String text) {}

  static Optional<FitView> fit(Fidelity fidelity) {
    return fidelity instanceof Fidelity.LinearFit fit
        ? Optional.of(new FitView(fit.r2()))
        : Optional.empty();
  }

  static Optional<Double> completenessGap(Fidelity fidelity) {
    return fidelity instanceof Fidelity.PathIntegral integral
        ? Optional.of(integral.completenessGap())
        : Optional.empty();
  }

  static Optional<SurrogateView> surrogate(Fidelity fidelity, Labels labels) {
    return fidelity instanceof Fidelity.Imitation imitation
        ? Optional.of(view(imitation, labels))
        : Optional.empty();
  }

  private static SurrogateView view(Fidelity.Imitation of, Labels labels) {
    TreePath path = of.path();
    return new SurrogateView(
        path.root(),
        path.leaf(),
        path.steps().stream().map(step -> view(step, labels)).toList(),
        of.imitation().r2(),
        of.imitation().topKAgreement(),
        of.imitation().k());
  }

  private static StepView view(TreePath.Step step, Labels labels) {
    return new StepView(
        step.feature().group().word(),
        labels.group(step.feature().group()),
        step.feature().word(),
        step.value(),
        step.threshold(),
        step.isAbove() ? "above" : "below",
        step.change(),
        labels.step(step));
  }
}
