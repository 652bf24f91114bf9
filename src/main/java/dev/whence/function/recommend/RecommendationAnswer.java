package dev.whence.function.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of the recommending door. */
@Schema(description = "One answer; under its id it can be explained later as it was")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecommendationAnswer(
    @Schema(examples = "01JD8Z2M4T6Q8R0V2X4Z6B8D0F") String recommendationId,
    @Schema(examples = "u42") @Nullable String userId,
    @Schema(description = "Missing if the answer was made without a model")
        @Nullable String modelVersion,
    Instant generatedAt,
    @Schema(description = "Parts that were missing: state, model, catalogue") List<String> degraded,
    List<RecommendedItem> items) {

  public RecommendationAnswer {
    degraded = List.copyOf(degraded);
    items = List.copyOf(items);
  }
}
