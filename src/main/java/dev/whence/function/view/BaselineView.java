package dev.whence.function.view;

import dev.whence.explain.Attribution;
import dev.whence.explain.Baseline;
import dev.whence.explain.Moment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an explanation compares with. */
@Schema(description = "The reference that contributions are measured from")
public record BaselineView(
    @Schema(
            enumeration = {"population", "new-user"},
            description =
                "The mean candidate of the training, or that candidate for somebody of whom nothing"
                    + " is known")
        String name,
    @Schema(description = "The model version that published it") String version,
    @Schema(description = "Its score, a logit", examples = "-2.10") double score) {

  /** The baseline of a version, with the score that an attribution found. */
  public static BaselineView of(Baseline baseline, Moment moment, Attribution attribution) {
    return new BaselineView(
        baseline.word(), moment.model().version().value(), attribution.baselineScore());
  }
}
