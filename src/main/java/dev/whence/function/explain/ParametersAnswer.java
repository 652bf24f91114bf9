package dev.whence.function.explain;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The main parameters of the recommender. */
@Schema(description = "The main parameters of the recommender, in words and figures")
public record ParametersAnswer(
    String modelVersion,
    @Schema(description = "The weightiest first") List<ParameterGroup> groups,
    @Schema(description = "How the figures were measured") String measured,
    @Schema(description = "Data that answers depend on") List<String> dataUsed,
    @Schema(description = "Data that no answer depends on") List<String> dataNotUsed,
    @Schema(description = "Rules besides the scores") List<String> rules,
    ProfilingOff profilingOff) {

  public ParametersAnswer {
    groups = List.copyOf(groups);
    dataUsed = List.copyOf(dataUsed);
    dataNotUsed = List.copyOf(dataNotUsed);
    rules = List.copyOf(rules);
  }

  /** A group of features. */
  @Schema(description = "A group of features that a person understands as one thing")
  public record ParameterGroup(
      @Schema(examples = "history") String id,
      @Schema(examples = "What you did") String label,
      String description,
      @Schema(description = "In logits", examples = "0.84") double meanAbsoluteContribution,
      @Schema(description = "Of the sum over all groups, 0 to 1", examples = "0.41") double share,
      @Schema(description = "What it is computed from") List<String> features) {}

  /** The off switch. */
  @Schema(description = "How to be answered without profiling")
  public record ProfilingOff(
      String description,
      @Schema(examples = "profile=off") String parameter,
      @Schema(examples = "/v1/users/{userId}/recommendations?profile=off") String href) {}
}
