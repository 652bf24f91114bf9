package dev.whence.function.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.function.view.ItemView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /v1/items/{itemId}/similar}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The neighbours of an item")
public record SimilarItems(
    @Schema(examples = "318") String itemId,
    @Schema(description = "Missing if the answer was made without a model")
        @Nullable String modelVersion,
    @Schema(description = "Parts that were missing: model") List<String> degraded,
    List<SimilarItem> items) {

  public SimilarItems {
    degraded = List.copyOf(degraded);
    items = List.copyOf(items);
  }

  /** One neighbour. */
  @Schema(description = "One neighbour")
  public record SimilarItem(
      String itemId,
      @Schema(description = "From 1") int rank,
      @Schema(
              description =
                  "Above 0: the weight of the edge in the item graph, or the cosine of attributes",
              examples = "0.21")
          double similarity,
      @Schema(
              enumeration = {"graph", "attributes"},
              description = "What the similarity was measured by")
          String source,
      ItemView item) {}
}
