package dev.whence.function.admin;

import dev.whence.function.admin.ModelView.ModelsAnswer;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.learning.CardPage;
import dev.whence.learning.ModelRegistry;
import dev.whence.ranking.ModelVersion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Model versions: their cards, and which one serves. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class ModelResource {

  private static final String CURRENT = "current";

  private static final String MARKDOWN = "text/markdown";

  /** Less wanted than JSON by whoever accepts anything. */
  private static final String SECOND_CHOICE = MARKDOWN + ";charset=UTF-8;qs=0.5";

  private final ModelRegistry registry;

  ModelResource(ModelRegistry registry) {
    this.registry = registry;
  }

  @GET
  @Operation(summary = "All model versions that are kept")
  @APIResponse(
      responseCode = "200",
      description = "The cards, the newest first",
      content = @Content(schema = @Schema(implementation = ModelsAnswer.class)))
  public ModelsAnswer models(@Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    return new ModelsAnswer(registry.versions().stream().map(this::view).toList());
  }

  @GET
  @Path("/{version}")
  @Operation(summary = "The card of a model version")
  @APIResponse(
      responseCode = "200",
      description = "The card; as a page of Markdown if that is accepted",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ModelView.class)),
        @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "404", description = "There is no such version")
  public ModelView model(
      @Parameter(description = "A version, or current") @PathParam("version") String version,
      @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    return known(() -> view(read(version)));
  }

  @GET
  @Path("/{version}")
  @Produces(SECOND_CHOICE)
  @Operation(hidden = true)
  public String page(@PathParam("version") String version, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    return known(() -> CardPage.of(registry.card(read(version))));
  }

  @POST
  @Path("/{version}/activation")
  @Operation(
      summary = "Make a version the one that serves",
      description = "Rolls back as well as forward; every process follows within seconds")
  @APIResponse(
      responseCode = "200",
      description = "The card of the version that serves now",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  @APIResponse(responseCode = "404", description = "There is no such version")
  public ModelView activate(@PathParam("version") String version, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    return known(
        () -> {
          ModelVersion wanted = read(version);
          registry.activate(wanted);
          return view(wanted);
        });
  }

  private ModelVersion read(String version) {
    if (!version.equals(CURRENT)) {
      return PathIds.read("version", version, ModelVersion::new);
    }
    return registry
        .current()
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    ProblemType.UNKNOWN_MODEL,
                    "no model serves yet; the first training makes one"));
  }

  private ModelView view(ModelVersion version) {
    Optional<ModelVersion> current = registry.current();
    return ModelView.of(registry.card(version), current.filter(version::equals).isPresent());
  }

  private static <T> T known(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (ModelRegistry.UnknownModelException unknown) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_MODEL, String.valueOf(unknown.getMessage()));
    }
  }
}
