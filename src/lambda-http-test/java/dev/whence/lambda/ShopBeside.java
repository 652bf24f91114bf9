package dev.whence.lambda;

import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.function.SmallShop;
import dev.whence.learning.TrainedModel;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Redis and SQS as in {@link ServersBeside}, and in the home a trained model of the small shop. */
public final class ShopBeside implements QuarkusTestResourceLifecycleManager {

  private final ServersBeside servers = new ServersBeside();

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(servers.start());
    publishModel(Path.of(settings.get("whence.home")));
    settings.put("whence.models.refresh", "50ms");
    // On a machine that does much else an answer may come late; what waits here is not at stake.
    settings.put("whence.redis.timeout", "5s");
    return settings;
  }

  static void publishModel(Path home) {
    TrainedModel model = SmallShop.train();
    FileModelRegistry registry =
        new FileModelRegistry(home.resolve("models"), OnnxSequenceEncoder::new);
    registry.publish(model);
    registry.activate(model.card().version());
  }

  @Override
  public void inject(TestInjector injector) {
    servers.inject(injector);
  }

  @Override
  public void stop() {
    servers.stop();
  }
}
