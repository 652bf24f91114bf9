package dev.whence.function.explain;

import dev.whence.function.http.ProblemType;
import dev.whence.function.http.RequestRefusedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A form in which an explanation is given. */
enum Representation {
  JSON(MediaType.APPLICATION_JSON),
  PICTURE(Representation.SVG),
  FORCE_PLOT(Representation.SHAP);

  static final String SVG = "image/svg+xml";
  static final String SHAP = "application/vnd.shap+json";

  private static final String VARY = HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE;

  private final MediaType type;

  Representation(String type) {
    this.type = MediaType.valueOf(type);
  }

  /**
   * Chooses as RFC 9110 (section 12.5.1) says: of those that the header Accept allows, the one with
   * the highest weight, where the most specific range that fits gives the weight; the first offered
   * of several. So a browser's address line gets JSON and its image element the picture.
   *
   * @throws RequestRefusedException if none is allowed; it says which there are
   */
  static Representation choose(HttpHeaders headers, List<Representation> offered) {
    List<MediaType> ranges = headers.getAcceptableMediaTypes();
    Representation best = offered.get(0);
    for (Representation other : offered) {
      best = other.weight(ranges) > best.weight(ranges) ? other : best;
    }
    if (best.weight(ranges) > 0) {
      return best;
    }
    throw new RequestRefusedException(
        ProblemType.NOT_ACCEPTABLE,
        "'"
            + String.join(", ", headers.getRequestHeader(HttpHeaders.ACCEPT))
            + "' allows none of the forms of this explanation; there are "
            + offered.stream().map(form -> form.type.toString()).collect(Collectors.joining(", ")));
  }

  private double weight(List<MediaType> ranges) {
    return ranges.stream()
        .filter(type::isCompatible)
        .max(Comparator.comparingInt(Representation::specificity))
        .map(range -> Double.parseDouble(range.getParameters().getOrDefault("q", "1")))
        .orElse(0.0);
  }

  private static int specificity(MediaType range) {
    if (range.isWildcardType()) {
      return 0;
    }
    return range.isWildcardSubtype() ? 1 : 2;
  }

  Response response(Object entity) {
    return Response.ok(entity, type.withCharset("UTF-8")).header(HttpHeaders.VARY, VARY).build();
  }
}
