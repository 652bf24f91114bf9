package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.function.http.Faults;
import dev.whence.function.http.Languages;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.SessionEvent;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why an item would be recommended now. */
@Path("/v1/explanations")
@Produces(MediaType.WILDCARD)
@Tag(name = "explain")
public class ExplanationResource {

  private final ExplanationService service;
  private final Identities identities;
  private final UserStateStore states;
  private final Clock clock;

  ExplanationResource(
      ExplanationService service, Identities identities, UserStateStore states, Clock clock) {
    this.service = service;
    this.identities = identities;
    this.states = states;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Explain an item for the state of now",
      description = "For a person or an anonymous session; the item need not be recommended")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "The body's lang goes first",
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
      responseCode = "400",
      description = "The request is not valid; errors names the fields")
  @APIResponse(responseCode = "406", description = "Accept allows no form that there is")
  public Response explain(
      ExplanationRequest request, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, Languages.PARAMETER);
    Optional<Language> byQuery = query.one(Languages.PARAMETER, Languages::read);
    query.requireNoFaults();

    Faults faults = new Faults();
    Optional<ExternalUserId> user = read("/userId", request.userId(), ExternalUserId::new, faults);
    Optional<ItemId> item = read("/itemId", request.itemId(), ItemId::new, faults);
    Optional<Method> method = read("/method", request.method(), Method::ofWord, faults);
    Optional<Baseline> baseline = read("/baseline", request.baseline(), Baseline::ofWord, faults);
    Optional<ItemId> against = read("/against", request.against(), ItemId::new, faults);
    Optional<Language> byBody = read("/lang", request.lang(), Languages::read, faults);
    Optional<UserState> session =
        Optional.ofNullable(request.history())
            .map(history -> SessionEvent.state(history, clock.instant(), faults));
    if (request.itemId() == null) {
      faults.add("/itemId", "is missing");
    }
    if (request.userId() == null && request.history() == null) {
      faults.add("/userId", "is missing, and so is history; give one of the two");
    }
    faults.requireNone();
    Question question =
        new Question(
            item.orElseThrow(),
            method.orElse(Method.SHAPLEY),
            baseline.orElse(Baseline.POPULATION),
            against,
            "/against",
            Languages.choose(byBody.or(() -> byQuery), headers));
    return ExplanationForms.answer(
        headers,
        question,
        asked ->
            service.explain(
                session.orElseGet(() -> states.read(identities.welcome(user.orElseThrow()))),
                user,
                asked));
  }

  private static <T> Optional<T> read(
      String pointer, @Nullable String value, Function<String, T> parser, Faults faults) {
    return value == null ? Optional.empty() : faults.check(pointer, () -> parser.apply(value));
  }
}
