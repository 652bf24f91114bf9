package dev.whence.function.view;

import dev.whence.explain.Reason;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reason in words. */
@Schema(description = "Why, in one sentence; it names the groups listed, in their order")
public record ReasonView(
    @Schema(examples = "en") String lang,
    @Schema(examples = "Because you liked Pulp Fiction, and for your interest in Crime")
        String text,
    @Schema(examples = "[\"history\",\"interest\"]") List<String> groups) {

  public static ReasonView of(Reason reason) {
    return new ReasonView(
        reason.language().code(),
        reason.text(),
        reason.groups().stream().map(named -> named.group().word()).toList());
  }
}
