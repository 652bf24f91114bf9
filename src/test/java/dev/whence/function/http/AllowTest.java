package dev.whence.function.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.function.MemoryPorts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code Allow} says is what there is, as the OpenAPI document lists it. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class AllowTest {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");

  @Test
  void methodThatAPathHasNot_isRefusedWithThoseThatItHas() {
    Map<String, Map<String, Object>> paths =
        given().queryParam("format", "json").get("/q/openapi").jsonPath().getMap("paths");

    assertThat(paths).hasSizeGreaterThan(10);
    paths.forEach(
        (template, operations) -> {
          Set<String> allowed = allowed(operations);
          String path = template.replaceAll("\\{[^}]*}", "some");
          METHODS.stream()
              .filter(method -> !allowed.contains(method))
              .forEach(method -> assertRefused(method, path, allowed));
        });
  }

  private static Set<String> allowed(Map<String, Object> operations) {
    Set<String> allowed = new TreeSet<>(Set.of("OPTIONS"));
    operations.keySet().stream()
        .map(operation -> operation.toUpperCase(Locale.ROOT))
        .filter(METHODS::contains)
        .forEach(allowed::add);
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed;
  }

  private static void assertRefused(String method, String path, Set<String> allowed) {
    Response response = given().request(method, path);

    assertThat(response.statusCode()).as("%s %s", method, path).isEqualTo(405);
    assertThat(response.header("Allow"))
        .as("%s %s", method, path)
        .isEqualTo(String.join(", ", allowed));
  }
}
