package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions of the events build, started without something that they need. */
class MissingSettingIT {

  private static final List<FunctionZip> ZIPS = FunctionZip.built("lambda-events");
  private static final Duration TIME = Duration.ofMinutes(1);

  private static Path folder;
  private static Servers servers;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createTempDirectory("missing-setting");
    servers = Servers.start();
    for (FunctionZip zip : ZIPS) {
      zip.unpackTo(Files.createDirectories(taskRoot(zip)));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    servers.close();
    Folders.delete(folder);
  }

  private static Path taskRoot(FunctionZip zip) {
    return folder.resolve(zip + "-task");
  }

  static Stream<FunctionZip> zips() {
    return ZIPS.stream();
  }

  static Stream<Arguments> settings() {
    return ZIPS.stream()
        .flatMap(
            zip ->
                Stream.of("WHENCE_USER_KEYS", "WHENCE_REDIS_URL", "WHENCE_QUEUE_INGEST_URL")
                    .map(setting -> Arguments.of(zip, setting)));
  }

  private static FunctionProcess function(FunctionZip zip, String handler, String without)
      throws IOException {
    Path own = Files.createTempDirectory(folder, handler);
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("WHENCE_HOME", own.resolve("home").toString());
    environment.put("QUARKUS_LAMBDA_HANDLER", handler);
    environment.remove(without);
    return FunctionProcess.start(zip, taskRoot(zip), own, "whence-" + handler, environment);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void ingest_withoutASetting_doesNotStartAndNamesIt(FunctionZip zip, String setting)
      throws Exception {
    try (FunctionProcess ingest = function(zip, "ingest", setting)) {
      Outcome outcome = ingest.invoke(utf8("{\"Records\":[]}"), TIME);

      assertThat(outcome).isNotInstanceOf(Outcome.Response.class);
      assertThat(ingest.output()).contains(setting);
    }
  }

  @ParameterizedTest
  @MethodSource("zips")
  void retrain_withoutUserKeys_answers(FunctionZip zip) throws Exception {
    try (FunctionProcess retrain = function(zip, "retrain", "WHENCE_USER_KEYS")) {
      assertThat(retrain.invoke(utf8("{}"), TIME)).isInstanceOf(Outcome.Response.class);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
