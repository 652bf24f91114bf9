package dev.whence.function.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of the body, for the OpenAPI document; each event is read on its own. */
@Schema(
    description = "What people did",
    examples =
        "{\"events\":[{\"eventId\":\"e1\",\"userId\":\"u42\",\"itemId\":\"318\",\"type\":\"like\"}]}")
record FeedbackRequest(
    @Schema(required = true, minItems = 1, maxItems = 500) List<FeedbackEvent> events) {

  /** One event. */
  @Schema(description = "Something a person did to an item")
  record FeedbackEvent(
      @Schema(required = true, examples = "e1") String eventId,
      @Schema(required = true, examples = "u42") String userId,
      @Schema(required = true, examples = "318") String itemId,
      @Schema(
              required = true,
              enumeration = {
                "impression",
                "view",
                "click",
                "like",
                "dislike",
                "hide",
                "cart",
                "purchase",
                "rating",
                "dwell",
                "explanation_helpful"
              })
          String type,
      @Schema(
              description =
                  "rating: stars from 0 to 5; dwell: seconds from 0 to 86400; explanation_helpful:"
                      + " 0 to 1")
          @Nullable Double value,
      @Schema(description = "At most 5 minutes ahead; now, if it is missing")
          @Nullable Instant occurredAt,
      @Schema(
              description =
                  "The answer in which the item was shown. With it, the ranker learns from what was"
                      + " chosen and passed over; send impressions too, so that it knows what was"
                      + " seen")
          @Nullable String recommendationId,
      @Schema(
              description =
                  "Checked, and not kept, but for explanation_helpful: its method is the method of"
                      + " the explanation that is judged; without one the reason of the answer is",
              examples = "{\"method\":\"shapley\"}")
          @Nullable Map<String, Object> context) {}
}
