package dev.whence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a native image is told (infra/docs/native.md) names what there is, and all of it. */
class NativeMetadataTest {

  private static final String METADATA =
      "/META-INF/native-image/dev.whence/whence/reachability-metadata.json";

  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of("int", int.class, "long", long.class, "long[]", long[].class);

  private static final Set<Path> READ_AT_BUILD_TIME =
      Set.of(Path.of("application.properties"), Path.of("META-INF"));

  @Test
  void types_andTheirConstructors_exist() throws Exception {
    for (JsonNode entry : metadata().get("reflection")) {
      Class<?> type = type(entry.get("type").asText());
      for (JsonNode method : entry.path("methods")) {
        assertThat(method.get("name").asText()).isEqualTo("<init>");
        assertThat(type.getDeclaredConstructor(parameters(method))).isNotNull();
      }
    }
  }

  @Test
  void recordsOfStoredFiles_withAllThatTheyHold_areNamed() throws Exception {
    Set<Class<?>> named = namedTypesOfTheProduct();

    assertThat(named).isNotEmpty();
    for (Class<?> type : named) {
      assertThat(named).as("what %s holds", type).containsAll(held(type));
    }
  }

  @Test
  void resources_ofTheProduct_areNamed() throws IOException {
    List<PathMatcher> globs =
        children(metadata().get("resources"))
            .map(entry -> "glob:" + entry.get("glob").asText())
            .map(FileSystems.getDefault()::getPathMatcher)
            .toList();

    assertThat(resources())
        .isNotEmpty()
        .allMatch(path -> globs.stream().anyMatch(glob -> glob.matches(path)));
  }

  private static Stream<Path> resources() throws IOException {
    Path root = Path.of("src/main/resources");
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> shipped =
          files
              .filter(Files::isRegularFile)
              .map(root::relativize)
              .filter(path -> !READ_AT_BUILD_TIME.contains(path.getName(0)))
              .toList();
      Path model = Path.of("models/rankers/index.json");
      return Stream.concat(shipped.stream(), Stream.of(model));
    }
  }

  private static Set<Class<?>> namedTypesOfTheProduct() throws Exception {
    Set<Class<?>> types = new HashSet<>();
    for (JsonNode entry : metadata().get("reflection")) {
      if (entry.get("type").asText().startsWith("dev.whence.")) {
        types.add(type(entry.get("type").asText()));
      }
    }
    return types;
  }

  private static Set<Class<?>> held(Class<?> type) {
    return Stream.ofNullable(type.getRecordComponents())
        .flatMap(Arrays::stream)
        .map(RecordComponent::getGenericType)
        .flatMap(NativeMetadataTest::classes)
        .filter(held -> held.getName().startsWith("dev.whence."))
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> classes(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments()).flatMap(NativeMetadataTest::classes);
    }
    if (type instanceof WildcardType wildcard) {
      return Arrays.stream(wildcard.getUpperBounds()).flatMap(NativeMetadataTest::classes);
    }
    if (type instanceof GenericArrayType array) {
      return classes(array.getGenericComponentType());
    }
    Class<?> plain = (Class<?>) type;
    return plain.isArray() ? classes(plain.getComponentType()) : Stream.of(plain);
  }

  private static Class<?>[] parameters(JsonNode method) throws ClassNotFoundException {
    Class<?>[] parameters = new Class<?>[method.get("parameterTypes").size()];
    for (int n = 0; n < parameters.length; n++) {
      parameters[n] = type(method.get("parameterTypes").get(n).asText());
    }
    return parameters;
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    if (name.endsWith("[]")) {
      return type(name.substring(0, name.length() - 2)).arrayType();
    }
    return Class.forName(name, false, NativeMetadataTest.class.getClassLoader());
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream stream = NativeMetadataTest.class.getResourceAsStream(METADATA)) {
      return new ObjectMapper().readTree(stream);
    }
  }

  private static Stream<JsonNode> children(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
