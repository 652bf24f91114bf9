package dev.whence.function.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.whence.function.view.GroupView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An explanation in the shape that the JavaScript of the Python package shap draws as a force plot
 * ({@code SHAP.AdditiveForceVisualizer}). What its effects leave open is not in outValue: there,
 * outValue is baseValue plus the effects.
 *
 * @param link how scores become what is shown: the logistic
 * @param features by the index of their name; a group that contributes nothing is left out
 */
@Schema(
    description =
        "The shape that shap's JavaScript draws as a force plot; baseValue + Σ effects = outValue,"
            + " all in logits")
@RegisterForReflection
public record ForcePlot(
    @Schema(examples = "[\"probability\"]") List<String> outNames,
    @Schema(examples = "-2.10") double baseValue,
    @Schema(examples = "1.93") double outValue,
    @Schema(enumeration = "logit") String link,
    @Schema(examples = "[\"What you did\",\"Popularity\"]") List<String> featureNames,
    Map<String, Effect> features,
    @Schema(examples = "RdBu") @JsonProperty("plot_cmap") String colours,
    double labelMargin) {

  private static final double LABEL_MARGIN = 20;

  /**
   * What one group added.
   *
   * @param value what was seen of it; empty if there is nothing to say
   */
  @RegisterForReflection
  public record Effect(
      @Schema(examples = "2.31") double effect, @Schema(examples = "12 items") String value) {}

  static ForcePlot of(ExplanationAnswer answer, List<GroupView> groups) {
    Map<String, Effect> features = new LinkedHashMap<>();
    double sum = answer.baseline().score();
    for (int n = 0; n < groups.size(); n++) {
      GroupView group = groups.get(n);
      sum += group.contribution();
      if (group.contribution() != 0) {
        String value = group.value() == null ? "" : group.value();
        features.put(Integer.toString(n), new Effect(group.contribution(), value));
      }
    }
    return new ForcePlot(
        List.of("probability"),
        answer.baseline().score(),
        sum,
        "logit",
        groups.stream().map(GroupView::label).toList(),
        features,
        "RdBu",
        LABEL_MARGIN);
  }
}
