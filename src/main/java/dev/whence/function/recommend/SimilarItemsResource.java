package dev.whence.function.recommend;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Language;
import dev.whence.function.http.Languages;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.function.view.CatalogFallback;
import dev.whence.function.view.ItemView;
import dev.whence.ranking.ItemIndex;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.Neighbours;
import dev.whence.ranking.Neighbours.Neighbour;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.ServingModel;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Items similar to an item. */
@Path("/v1/items/{itemId}/similar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recommend")
public class SimilarItemsResource {

  private final ModelSource models;
  private final CatalogFallback fallback;

  SimilarItemsResource(ModelSource models, CatalogFallback fallback) {
    this.models = models;
    this.fallback = fallback;
  }

  @GET
  @Operation(
      summary = "Items similar to an item",
      description =
          "Its neighbours in the item graph, filled up with items of similar attributes. An item"
              + " that came after the last training is compared by its attributes.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"en", "zh"}))
  @APIResponse(
      responseCode = "200",
      description = "The neighbours, the most similar first",
      content = @Content(schema = @Schema(implementation = SimilarItems.class)))
  @APIResponse(responseCode = "404", description = "There is no such item")
  public SimilarItems similar(
      @PathParam("itemId") String itemId, @Context UriInfo uri, @Context HttpHeaders headers) {
    ItemId id = PathIds.read("itemId", itemId, ItemId::new);
    QueryParameters query = QueryParameters.of(uri, "limit", Languages.PARAMETER);
    Optional<Integer> limit = query.integer("limit", Parameters::limit);
    Optional<Language> language = query.one(Languages.PARAMETER, Languages::read);
    query.requireNoFaults();
    return similar(
        id, limit.orElse(RecommendationQuery.DEFAULT_LIMIT), Languages.choose(language, headers));
  }

  private SimilarItems similar(ItemId id, int limit, Language language) {
    Optional<ServingModel> current = models.current();
    ServingModel model = current.orElseGet(fallback::model);
    int ordinal = model.space().ordinal(id);
    if (ordinal == ItemIndex.ABSENT) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_ITEM,
          "neither the catalogue nor the model knows item '"
              + id
              + "'; PUT /v1/items/"
              + id
              + " adds it, and it is found within a minute");
    }
    return new SimilarItems(
        id.value(),
        current.map(serving -> serving.version().value()).orElse(null),
        current.isPresent() ? List.of() : List.of(Degradation.MODEL.word()),
        views(model, Neighbours.of(model.space(), ordinal, limit), language));
  }

  private static List<SimilarItems.SimilarItem> views(
      ServingModel model, List<Neighbour> neighbours, Language language) {
    List<SimilarItems.SimilarItem> views = new ArrayList<>(neighbours.size());
    for (Neighbour neighbour : neighbours) {
      views.add(
          new SimilarItems.SimilarItem(
              neighbour.item().value(),
              views.size() + 1,
              neighbour.similarity(),
              neighbour.basis().name().toLowerCase(Locale.ROOT),
              ItemView.of(model.space().catalog().describe(neighbour.item()), language)));
    }
    return views;
  }
}
