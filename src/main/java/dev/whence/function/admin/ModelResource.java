package dev.whence.function.admin;

import dev.whence.function.admin.ModelView.ModelsAnswer;
import dev.whence.function.http.FieldFault;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.learning.CardPage;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.RankerNetwork;
import dev.whence.learning.Retraining;
import dev.whence.learning.VersionSignals;
import dev.whence.ranking.ModelVersion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Model versions: their cards, and which one serves. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class ModelResource {

  private static final String CURRENT = "current";
  private static final String NAME = "name";
  private static final Duration AFTER_RETRAINING = Duration.ofMinutes(1);

  private static final String MARKDOWN = "text/markdown";

  /** Less wanted than JSON by whoever accepts anything. */
  private static final String SECOND_CHOICE = MARKDOWN + ";charset=UTF-8;qs=0.5";

  private final ModelRegistry registry;
  private final Retraining retraining;

  ModelResource(ModelRegistry registry, Retraining retraining) {
    this.registry = registry;
    this.retraining = retraining;
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
    return known(() -> detailed(read(version)));
  }

  @GET
  @Path("/{version}")
  @Produces(SECOND_CHOICE)
  @Operation(hidden = true)
  public String page(@PathParam("version") String version, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    return known(
        () -> {
          ModelVersion known = read(version);
          return CardPage.of(
              registry.card(known), registry.withdrawal(known), registry.signals(known));
        });
  }

  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "Register a ranker of your own",
      description =
          "Makes a version of the serving model with this ranker. It is compared with what serves on"
              + " the same held-out choices, and serves if it passes the gate; the answer tells.")
  @RequestBody(
      required = true,
      description =
          "An ONNX model of at most 1 MiB with one input 'features' [rows, features] and one output"
              + " 'score' [rows], both float32; the features are those of the serving card",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Parameter(
      name = NAME,
      in = ParameterIn.QUERY,
      required = true,
      description = "What the card calls it: 1 to 40 of a-z 0-9 -")
  @APIResponse(
      responseCode = "201",
      description = "The card of the new version; status tells whether it serves",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  @APIResponse(
      responseCode = "400",
      description = "The name is none, or the file is no ranker; errors says what does not fit")
  @APIResponse(responseCode = "409", description = "No model serves yet")
  @APIResponse(responseCode = "503", description = "A retraining is under way; try again later")
  public Response register(byte[] ranker, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, NAME);
    Optional<String> name = query.text(NAME);
    query.requireNoFaults();
    ModelView view = view(registered(name.orElse(""), ranker));
    return Response.created(URI.create("/v1/models/" + view.version())).entity(view).build();
  }

  private ModelVersion registered(String name, byte[] ranker) {
    Retraining.Outcome outcome;
    try {
      outcome = retraining.register(name, ranker);
    } catch (RankerNetwork.UnfitRankerException unfit) {
      throw RequestRefusedException.invalid(new FieldFault("", String.valueOf(unfit.getMessage())));
    } catch (ModelCard.Ranker.UnfitNameException noName) {
      throw RequestRefusedException.invalid(
          FieldFault.query(NAME, String.valueOf(noName.getMessage())));
    }
    if (outcome instanceof Retraining.Outcome.Published published) {
      return published.card().version();
    }
    if (outcome instanceof Retraining.Outcome.Refused refused) {
      return refused.card().version();
    }
    throw outcome instanceof Retraining.Outcome.NothingToLearn nothing
        ? new RequestRefusedException(ProblemType.CONFLICT, nothing.reason())
        : RequestRefusedException.unavailable("a retraining is under way", AFTER_RETRAINING);
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
          ModelVersion wanted = registry.card(read(version)).version();
          registry
              .current()
              .filter(serving -> !serving.equals(wanted))
              .ifPresent(serving -> registry.withdraw(serving, "replaced by hand by " + wanted));
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
    return view(version, Optional.empty());
  }

  private ModelView detailed(ModelVersion version) {
    return view(version, registry.signals(version));
  }

  private ModelView view(ModelVersion version, Optional<VersionSignals> signals) {
    Optional<ModelVersion> current = registry.current();
    return ModelView.of(
        registry.card(version),
        current.filter(version::equals).isPresent(),
        registry.withdrawal(version),
        signals);
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
