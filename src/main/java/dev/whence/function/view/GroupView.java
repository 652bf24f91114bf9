package dev.whence.function.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.explain.GroupContribution;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a group of features added to a score. */
@Schema(description = "What a group of features added to the score, or took from it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupView(
    @Schema(examples = "history") String id,
    @Schema(examples = "What you watched") String label,
    @Schema(description = "What was seen of the person or the item", examples = "12 events")
        @Nullable String value,
    @Schema(description = "In logits", examples = "2.31") double contribution,
    @Schema(description = "In logits; 0 if exact", examples = "0.0") double standardError) {

  public static GroupView of(GroupContribution group, String label, @Nullable String value) {
    return new GroupView(
        group.group().word(), label, value, group.contribution(), group.standardError());
  }
}
