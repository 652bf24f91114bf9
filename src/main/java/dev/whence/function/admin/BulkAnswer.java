package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of the lines of a bulk upload. */
@Schema(description = "What became of each line that is not blank")
public record BulkAnswer(int accepted, int rejected, List<LineResult> lines) {

  public BulkAnswer {
    lines = List.copyOf(lines);
  }

  /** One line. */
  @Schema(description = "What became of one line")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LineResult(
      @Schema(description = "From 1") int line,
      @Nullable String itemId,
      @Schema(enumeration = {"accepted", "rejected"}) String status,
      @Schema(description = "What is wrong with it") @Nullable String detail) {

    static LineResult accepted(int line, String itemId) {
      return new LineResult(line, itemId, "accepted", null);
    }

    static LineResult rejected(int line, String detail) {
      return new LineResult(line, null, "rejected", detail);
    }

    boolean isAccepted() {
      return status.equals("accepted");
    }
  }
}
