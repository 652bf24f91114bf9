package dev.whence.function.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of the events of one request. */
@Schema(
    description = "What became of the events",
    examples =
        "{\"accepted\":2,\"duplicates\":1,\"rejected\":[{\"index\":3,\"eventId\":\"e4\",\"detail\":\"…\"}]}")
@RegisterForReflection(registerFullHierarchy = true)
public record FeedbackAnswer(
    @Schema(description = "Durable; each counts once and is seen by the next recommendation")
        int accepted,
    @Schema(description = "Counted before, within 24 hours") int duplicates,
    List<RejectedEvent> rejected) {

  public FeedbackAnswer {
    rejected = List.copyOf(rejected);
  }

  /** An event that is not valid. */
  @Schema(description = "An event that is not valid; nothing of it was recorded")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RejectedEvent(
      @Schema(description = "Its position in the request, from 0") int index,
      @Nullable String eventId,
      String detail) {}
}
