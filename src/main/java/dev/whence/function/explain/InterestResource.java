package dev.whence.function.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.Catalog;
import dev.whence.explain.Language;
import dev.whence.function.explain.InterestsAnswer.PreferenceRequest;
import dev.whence.function.http.FieldFault;
import dev.whence.function.http.Languages;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.function.view.CatalogFallback;
import dev.whence.ranking.ModelSource;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.InterestWeights;
import dev.whence.user.Preference;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a person is taken to like, and their corrections of it. */
@Path("/v1/users/{userId}/interests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "explain")
public class InterestResource {

  /** More would let one caller make a state as large as they please. */
  private static final int MAX_DECLARED = 200;

  private static final int MAX_TERM_LENGTH = 256;

  private final Identities identities;
  private final UserStateStore states;
  private final ModelSource models;
  private final CatalogFallback fallback;
  private final InterestWeights weights;
  private final Clock clock;

  InterestResource(
      Identities identities,
      UserStateStore states,
      ModelSource models,
      CatalogFallback fallback,
      InterestWeights weights,
      Clock clock) {
    this.identities = identities;
    this.states = states;
    this.models = models;
    this.fallback = fallback;
    this.weights = weights;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "What a person is taken to like",
      description = "Attribute by attribute, with the exact part of each event")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"en", "zh"}))
  @APIResponse(
      responseCode = "200",
      description = "The profile; empty for an unknown person",
      content = @Content(schema = @Schema(implementation = InterestsAnswer.class)))
  @APIResponse(responseCode = "503", description = "What is known of people cannot be read now")
  public InterestsAnswer interests(
      @PathParam("userId") String userId, @Context UriInfo uri, @Context HttpHeaders headers) {
    ExternalUserId person = PathIds.read("userId", userId, ExternalUserId::new);
    Language language = language(uri, headers);
    return new Interests(catalog(), weights, language)
        .of(person, states.read(identities.welcome(person)), clock.instant());
  }

  @PUT
  @Path("/{attribute}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Correct an interest",
      description = "The next recommendation obeys. auto forgets what was declared.")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"en", "zh"}))
  @APIResponse(
      responseCode = "200",
      description = "The profile as it is now",
      content = @Content(schema = @Schema(implementation = InterestsAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "The request is not valid; errors names the fields")
  public InterestsAnswer correct(
      @PathParam("userId") String userId,
      @Parameter(description = "attribute:term", example = "genre:Crime") @PathParam("attribute")
          String attribute,
      PreferenceRequest request,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ExternalUserId person = PathIds.read("userId", userId, ExternalUserId::new);
    AttributeTerm term = PathIds.read("attribute", attribute, InterestResource::term);
    Language language = language(uri, headers);
    UserState state = states.update(identities.welcome(person), change(term, request));
    return new Interests(catalog(), weights, language).of(person, state, clock.instant());
  }

  private static AttributeTerm term(String text) {
    if (text.length() > MAX_TERM_LENGTH) {
      throw new IllegalArgumentException(
          "has " + text.length() + " characters; at most " + MAX_TERM_LENGTH + " are allowed");
    }
    return AttributeTerm.parse(text);
  }

  private static UnaryOperator<UserState> change(AttributeTerm term, PreferenceRequest request) {
    String word = String.valueOf(request.preference());
    if (word.equals("auto")) {
      return state -> state.withoutPreference(term);
    }
    Preference preference =
        Preference.ofWord(word)
            .orElseThrow(
                () ->
                    RequestRefusedException.invalid(
                        new FieldFault(
                            "/preference", "is '" + word + "'; use more, less, block or auto")));
    return state -> declare(state, term, preference);
  }

  private static UserState declare(UserState state, AttributeTerm term, Preference preference) {
    UserState next = state.withPreference(term, preference);
    if (next.preferences().size() > MAX_DECLARED) {
      throw new RequestRefusedException(
          ProblemType.CONFLICT,
          MAX_DECLARED + " interests are declared already; set some of them to auto first");
    }
    return next;
  }

  private static Language language(UriInfo uri, HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, Languages.PARAMETER);
    Optional<Language> language = query.one(Languages.PARAMETER, Languages::read);
    query.requireNoFaults();
    return Languages.choose(language, headers);
  }

  private Catalog catalog() {
    return models.current().orElseGet(fallback::model).space().catalog();
  }
}
