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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM has loaded of the packaged function says what the function has touched. */
class LoadedClassesIT {

  private static final Duration TIME = Duration.ofSeconds(30);
  private static final FunctionZip ZIP = FunctionZip.built("lambda-http").get(0);

  /** Classes of our own are loaded in advance by Quarkus; these load the library of C. */
  private static final List<String> RUNTIME =
      List.of(
          "ai.onnxruntime.OnnxRuntime ",
          "ai.onnxruntime.OrtEnvironment ",
          "ai.onnxruntime.OrtSession ");

  @TempDir Path folder;

  private Servers servers;

  @BeforeEach
  void start() throws IOException {
    servers = Servers.start();
    ZIP.unpackTo(Files.createDirectory(folder.resolve("task")));
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private FunctionProcess start(String function, Path classes) throws IOException {
    Map<String, String> settings = new HashMap<>(servers.environment());
    settings.put("WHENCE_FUNCTION", function);
    settings.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
    return FunctionProcess.start(ZIP, folder.resolve("task"), folder, function, settings);
  }

  @Test
  void feedback_afterAnAnswer_hasNotLoadedOnnxRuntime() throws Exception {
    Path classes = folder.resolve("feedback.txt");
    try (FunctionProcess process = start("feedback", classes)) {
      String event =
          GatewayEvent.post("/v1/feedback", Shop.events("u1", "like", "f0")).json().toString();

      Outcome outcome = process.invoke(event.getBytes(StandardCharsets.UTF_8), TIME);

      assertThat(outcome.toString()).contains("202");
      assertThat(Files.readString(classes))
          .contains("dev.whence.adapter.sqs.SqsFeedbackQueue ")
          .doesNotContain(RUNTIME);
    }
  }

  @Test
  void recommend_beforeAnyRequest_hasOpenedTheRanker() throws Exception {
    ShopBeside.publishModel(servers.home());
    Path classes = folder.resolve("recommend.txt");
    try (FunctionProcess process = start("recommend", classes)) {
      process.awaitInitialised();

      assertThat(Files.readString(classes)).contains(RUNTIME);
    }
  }
}
