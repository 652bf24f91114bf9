package dev.whence.function.recommend;

import dev.whence.catalog.Identifiers;
import dev.whence.catalog.ItemId;
import dev.whence.explain.Language;
import dev.whence.function.http.Languages;
import dev.whence.function.http.QueryParameters;
import dev.whence.ranking.AttributeFilter;
import dev.whence.ranking.RecommendationQuery;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is asked for from a query. */
final class Parameters {

  private static final String[] KNOWN = {
    "limit",
    "exclude",
    "filter",
    "diversity",
    "exploration",
    "profile",
    "explain",
    "surface",
    Languages.PARAMETER
  };

  private Parameters() {}

  static Asking asking(Asking.Person person, UriInfo uri, HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, KNOWN);
    Optional<Integer> limit = query.integer("limit", Parameters::limit);
    List<ItemId> exclude = query.all("exclude", ItemId::new);
    List<AttributeFilter> filters = query.all("filter", AttributeFilter::parse);
    Optional<Double> diversity = query.decimal("diversity", Parameters::share);
    Optional<Double> exploration = query.decimal("exploration", Parameters::share);
    Optional<Boolean> profile = query.one("profile", Parameters::onOrOff);
    Optional<ExplainLevel> explain = query.one("explain", ExplainLevel::ofWord);
    Optional<Language> language = query.one(Languages.PARAMETER, Languages::read);
    Optional<String> surface = query.one("surface", Parameters::surface);
    query.requireNoFaults();
    return new Asking(
        person,
        new RecommendationQuery(
            limit.orElse(RecommendationQuery.DEFAULT_LIMIT),
            Set.copyOf(exclude),
            filters,
            diversity.orElse(RecommendationQuery.DEFAULT_DIVERSITY),
            exploration.orElse(RecommendationQuery.DEFAULT_EXPLORATION),
            profile.orElse(true),
            null),
        explain.orElse(ExplainLevel.REASON),
        Languages.choose(language, headers),
        surface.orElse(null));
  }

  static int limit(int limit) {
    if (limit < 1 || limit > RecommendationQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "is " + limit + "; it lies from 1 to " + RecommendationQuery.MAX_LIMIT);
    }
    return limit;
  }

  static double share(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("is " + share + "; it lies from 0 to 1");
    }
    return share;
  }

  static boolean onOrOff(String word) {
    return switch (word) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("is '" + word + "'; use on or off");
    };
  }

  static String surface(String label) {
    return Identifiers.requireValid(label, "surface");
  }
}
