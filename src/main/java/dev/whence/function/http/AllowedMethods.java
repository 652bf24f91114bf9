package dev.whence.function.http;

import jakarta.ws.rs.HttpMethod;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;

/**
 * The methods that a path can be asked with. Quarkus REST refuses others without naming these, as
 * RFC 9110 wants, so they are found in the tables in which it looked itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6">RFC 9110, 15.5.6</a>
 */
final class AllowedMethods {

  private AllowedMethods() {}

  /** Those of the path that is asked, in the order of the alphabet; none if there is nothing. */
  static Set<String> ofCurrentRequest() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    RequestMapper<InitialMatch> classes =
        new RequestMapper<>(request.getDeployment().getClassMappers());
    String path = request.getPathWithoutPrefix();
    Set<String> allowed = new TreeSet<>();
    for (RequestMatch<InitialMatch> match = classes.map(path);
        match != null;
        match = classes.continueMatching(path, match)) {
      allowed.addAll(methods(match));
    }
    if (allowed.contains(HttpMethod.GET)) {
      allowed.add(HttpMethod.HEAD);
    }
    if (!allowed.isEmpty()) {
      allowed.add(HttpMethod.OPTIONS);
    }
    return allowed;
  }

  private static Collection<String> methods(RequestMatch<InitialMatch> match) {
    String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
    return Arrays.stream(match.value.handlers)
        .filter(ClassRoutingHandler.class::isInstance)
        .map(ClassRoutingHandler.class::cast)
        .flatMap(routing -> routing.getMappers().entrySet().stream())
        .filter(method -> method.getValue().map(remaining) != null)
        .map(method -> method.getKey())
        .toList();
  }
}
