package dev.whence.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.whence.bootstrap.LambdaFunction;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which function answers what: the table that a gateway is set up from, against the resources. */
class RouteTableTest {

  private static final java.nio.file.Path TABLE = java.nio.file.Path.of("infra/lambda/routes.json");
  private static final java.nio.file.Path PAGE = java.nio.file.Path.of("infra/docs/lambda.md");

  private static Map<String, List<String>> table() throws IOException {
    return new ObjectMapper().readValue(TABLE.toFile(), new TypeReference<>() {});
  }

  /** A function answers what the resources in the room of its name answer. */
  private static Map<String, List<String>> resources() {
    Map<String, TreeSet<String>> routes = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.whence.function")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .forEach(
                resource ->
                    routes
                        .computeIfAbsent(room(resource), room -> new TreeSet<>())
                        .addAll(routes(resource)));
    Map<String, List<String>> sorted = new TreeMap<>();
    routes.forEach((room, all) -> sorted.put(room, List.copyOf(all)));
    return sorted;
  }

  private static String room(JavaClass resource) {
    return resource.getPackageName().substring("dev.whence.function.".length());
  }

  private static List<String> routes(JavaClass resource) {
    String root = resource.getAnnotationOfType(Path.class).value();
    return resource.getMethods().stream()
        .flatMap(method -> verbs(method).map(verb -> verb + " " + root + below(method)))
        .toList();
  }

  private static Stream<String> verbs(JavaMethod method) {
    return Arrays.stream(method.reflect().getAnnotations())
        .flatMap(
            annotation ->
                Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
        .map(HttpMethod::value);
  }

  private static String below(JavaMethod method) {
    return method.isAnnotatedWith(Path.class) ? method.getAnnotationOfType(Path.class).value() : "";
  }

  @Test
  void table_ofEveryFunction_holdsTheRoutesOfItsResources() throws IOException {
    Map<String, List<String>> resources = resources();

    assertThat(resources).isNotEmpty();
    assertThat(table()).containsExactlyInAnyOrderEntriesOf(resources);
  }

  @Test
  void table_everyName_isAFunction() throws IOException {
    List<String> functions =
        Arrays.stream(LambdaFunction.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();

    assertThat(functions).containsAll(table().keySet());
  }

  @Test
  void page_everyRoute_standsInTheRowOfItsFunction() throws IOException {
    List<String> page = Files.readAllLines(PAGE);

    table()
        .forEach(
            (function, routes) ->
                assertThat(page)
                    .filteredOn(line -> line.startsWith("| `" + function + "` | `"))
                    .singleElement()
                    .asString()
                    .contains(routes.stream().map(route -> "`" + route + "`").toList()));
  }
}
