package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.explain.RecommendationId;
import dev.whence.function.http.Languages;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.QueryParameters;
import dev.whence.user.ExternalUserId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why an item was recommended. */
@Path("/v1/recommendations/{recommendationId}/items/{itemId}/explanation")
@Produces(MediaType.WILDCARD)
@Tag(name = "explain")
public class DecisionExplanationResource {

  private final ExplanationService service;

  DecisionExplanationResource(ExplanationService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "Explain an item of an answer as it was made",
      description = "With the state and the model version of that moment, which are kept for a day")
  @Parameter(
      name = "method",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {
                "shapley",
                "sampled",
                "lime",
                "saliency",
                "surrogate",
                "counterfactual",
                "attention"
              },
              defaultValue = "shapley"))
  @Parameter(
      name = BaselineParameter.NAME,
      in = ParameterIn.QUERY,
      description = BaselineParameter.DESCRIPTION,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"population", "new-user"},
              defaultValue = "population"))
  @Parameter(
      name = "against",
      in = ParameterIn.QUERY,
      description = "Another item: adds why this above that",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "userId",
      in = ParameterIn.QUERY,
      description =
          "For whom the answer was made: adds the controls, which need their id. 404 if it was made"
              + " for somebody else",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"en", "zh"}))
  @APIResponse(
      responseCode = "200",
      description = "The explanation",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ExplanationAnswer.class)),
        @Content(
            mediaType = Representation.SVG,
            schema = @Schema(type = SchemaType.STRING, description = "A waterfall")),
        @Content(
            mediaType = Representation.SHAP,
            schema = @Schema(implementation = ForcePlot.class))
      })
  @APIResponse(
      responseCode = "404",
      description = "The answer is not kept, or no longer, or the item was not in it")
  @APIResponse(responseCode = "406", description = "Accept allows no form that there is")
  @APIResponse(
      responseCode = "410",
      description = "The model version of the answer is no longer kept")
  public Response explanation(
      @PathParam("recommendationId") String recommendationId,
      @PathParam("itemId") String itemId,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    RecommendationId id = PathIds.read("recommendationId", recommendationId, RecommendationId::new);
    ItemId item = PathIds.read("itemId", itemId, ItemId::new);
    QueryParameters query =
        QueryParameters.of(
            uri, "method", BaselineParameter.NAME, "against", "userId", Languages.PARAMETER);
    Optional<Method> method = query.one("method", Method::ofWord);
    Optional<Baseline> baseline = query.one(BaselineParameter.NAME, Baseline::ofWord);
    Optional<ItemId> against = query.one("against", ItemId::new);
    Optional<ExternalUserId> caller = query.one("userId", ExternalUserId::new);
    Optional<Language> language = query.one(Languages.PARAMETER, Languages::read);
    query.requireNoFaults();
    Question question =
        new Question(
            item,
            method.orElse(Method.SHAPLEY),
            baseline.orElse(Baseline.POPULATION),
            against,
            "/query/against",
            Languages.choose(language, headers));
    return ExplanationForms.answer(headers, question, asked -> service.replay(id, caller, asked));
  }
}
