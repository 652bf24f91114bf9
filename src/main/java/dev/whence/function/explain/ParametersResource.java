package dev.whence.function.explain;

import dev.whence.explain.GroupImportance;
import dev.whence.explain.Labels;
import dev.whence.explain.Language;
import dev.whence.function.explain.ParametersAnswer.ParameterGroup;
import dev.whence.function.explain.ParametersAnswer.ProfilingOff;
import dev.whence.function.http.Languages;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.learning.ModelRegistry;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.ServingModel;
import dev.whence.user.InterestWeights;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What decides recommendations, for everyone to read. */
@Path("/v1/models/current/parameters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "explain")
@Singleton
public class ParametersResource {

  private static final Duration RETRY_WITHOUT_MODEL = Duration.ofSeconds(30);

  private final ModelSource models;
  private final ModelRegistry registry;
  private final Recommender recommender;
  private final InterestWeights weights;
  private final Clock clock;
  private final AtomicReference<Optional<Measured>> latest =
      new AtomicReference<>(Optional.empty());

  ParametersResource(
      ModelSource models,
      ModelRegistry registry,
      Recommender recommender,
      InterestWeights weights,
      Clock clock) {
    this.models = models;
    this.registry = registry;
    this.recommender = recommender;
    this.weights = weights;
    this.clock = clock;
  }

  /** A measurement is kept as long as its model serves. */
  private record Measured(ModelVersion version, GroupImportance importance, String how) {}

  @GET
  @Operation(
      summary = "The main parameters of the recommender",
      description =
          "Which groups weigh how much, what data is used and what is not, the off switch")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"en", "zh"}))
  @APIResponse(
      responseCode = "200",
      description = "The parameters of the model that serves",
      content = @Content(schema = @Schema(implementation = ParametersAnswer.class)))
  @APIResponse(responseCode = "503", description = "There is no model yet")
  public ParametersAnswer parameters(@Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, Languages.PARAMETER);
    Optional<Language> asked = query.one(Languages.PARAMETER, Languages::read);
    query.requireNoFaults();
    Language language = Languages.choose(asked, headers);
    ServingModel model =
        models
            .current()
            .orElseThrow(
                () ->
                    RequestRefusedException.unavailable(
                        "there is no model yet; the first training makes one",
                        RETRY_WITHOUT_MODEL));
    return answer(model, measured(model), language);
  }

  private Measured measured(ServingModel model) {
    Optional<Measured> known =
        latest.get().filter(measured -> measured.version().equals(model.version()));
    if (known.isPresent()) {
      return known.get();
    }
    Measured measured = published(model.version()).orElseGet(() -> measure(model));
    latest.set(Optional.of(measured));
    return measured;
  }

  /** On held-out people, before the version was published. */
  private Optional<Measured> published(ModelVersion version) {
    return registry
        .card(version)
        .explanations()
        .map(
            quality ->
                new Measured(
                    version,
                    new GroupImportance(quality.importance(), quality.requests()),
                    "measured.published"));
  }

  private Measured measure(ServingModel model) {
    return new Measured(
        model.version(),
        GroupImportance.measure(recommender, model, weights, clock.instant()),
        "measured.invented");
  }

  private static ParametersAnswer answer(ServingModel model, Measured measured, Language language) {
    ParameterWords words = ParameterWords.in(language);
    return new ParametersAnswer(
        model.version().value(),
        groups(
            model.space().model().groups(),
            measured.importance().meanAbsoluteContribution(),
            Labels.in(language)),
        words.text(measured.how()),
        words.texts("used", "events", "interests", "showings", "catalogue", "others"),
        words.texts("unused", "identity", "sensitive", "location", "surface"),
        words.texts(
            "rule", "settled", "showings", "block", "preference", "diversity", "exploration"),
        new ProfilingOff(
            words.text("profilingOff.description"),
            "profile=off",
            "/v1/users/{userId}/recommendations?profile=off"));
  }

  private static List<ParameterGroup> groups(
      Set<Group> groups, Map<Group, Double> means, Labels labels) {
    // In one order: that of a copied map differs between processes, and with it the last digit.
    double total =
        Stream.of(Group.values()).mapToDouble(group -> means.getOrDefault(group, 0.0)).sum();
    return Stream.concat(groups.stream(), Stream.of(Group.ADAPTATION))
        .map(group -> group(group, means.getOrDefault(group, 0.0), total, labels))
        .sorted(Comparator.comparingDouble(group -> -group.meanAbsoluteContribution()))
        .toList();
  }

  private static ParameterGroup group(Group group, double mean, double total, Labels labels) {
    return new ParameterGroup(
        group.word(),
        labels.group(group),
        labels.description(group),
        mean,
        total == 0 ? 0 : mean / total,
        Feature.of(group).stream().map(Feature::word).toList());
  }
}
