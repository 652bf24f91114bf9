package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationPageTest {

  private static final Path PAGE = Path.of("infra/docs/configuration.md");

  /** One row of the page: the key and its default. */
  record Row(String key, String byDefault) {}

  static List<Row> keys() {
    return keys("whence", WhenceConfig.class).toList();
  }

  private static Stream<Row> keys(String prefix, Class<?> mapping) {
    return Arrays.stream(mapping.getDeclaredMethods())
        .flatMap(
            method ->
                method.getReturnType().getName().startsWith(WhenceConfig.class.getName() + "$")
                    ? keys(name(prefix, method), method.getReturnType())
                    : Stream.of(row(prefix, method)));
  }

  private static Row row(String prefix, Method method) {
    WithDefault byDefault = method.getAnnotation(WithDefault.class);
    return new Row(
        name(prefix, method), byDefault == null ? "none" : "`" + byDefault.value() + "`");
  }

  private static String name(String prefix, Method method) {
    return prefix + "." + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void page_ofEveryKey_tellsItsDefault(Row row) throws IOException {
    assertThat(Files.readString(PAGE)).contains("| `" + row.key + "` | " + row.byDefault + " |");
  }
}
