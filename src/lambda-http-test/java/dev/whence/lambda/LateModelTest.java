package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.function.SmallShop;
import dev.whence.lambda.Gateway.Answer;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ModelVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A start without a model, or with a damaged one, is not the end of the process. */
@QuarkusTest
@WithTestResource(ServersBeside.class)
@TestProfile(LateModelTest.OnlyRecommend.class)
class LateModelTest {

  public static final class OnlyRecommend implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "whence.function", "recommend",
          "whence.models.refresh", "50ms",
          "whence.redis.timeout", "5s");
    }
  }

  Servers servers;

  @Test
  void model_missingThenDamagedThenMended_isTakenUpByARequest()
      throws IOException, InterruptedException {
    Answer before = Shop.recommend("early");
    assertThat(before.status()).isEqualTo(200);
    assertThat(Shop.degraded(before)).containsExactly("model");

    TrainedModel model = SmallShop.train();
    ModelVersion version = model.card().version();
    Path ranker = servers.home().resolve("models").resolve(version.value()).resolve("ranker.onnx");
    FileModelRegistry registry =
        new FileModelRegistry(servers.home().resolve("models"), OnnxSequenceEncoder::new);
    registry.publish(model);
    Files.write(ranker, new byte[] {1, 2, 3});
    registry.activate(version);
    for (int n = 0; n < 5; n++) {
      assertThat(Shop.degraded(Shop.recommend("early"))).containsExactly("model");
      Thread.sleep(60);
    }

    Files.write(ranker, model.ranker());
    Shop.eventually(() -> Shop.degraded(Shop.recommend("early")).isEmpty());
    assertThat(Shop.recommend("early").json().path("modelVersion").textValue())
        .isEqualTo(version.value());
  }
}
