package dev.whence.function.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.explain.Baseline;
import dev.whence.explain.Surrogate;
import dev.whence.explain.SurrogateExplainer;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.Drafts;
import dev.whence.learning.Lesson;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodsOfModelTest {

  @Test
  void attribution_surrogate_isToldToBeMissingUntilTheVersionHasOne(@TempDir Path folder) {
    ModelRegistry registry = new FileModelRegistry(folder, OnnxSequenceEncoder::new);
    TrainedModel trained = DemoLearning.smallModel(1);
    registry.publish(trained);
    try (Scorer scorer = DemoLearning.NETWORK.open(trained.ranker())) {
      ServingModel serving =
          new ServingModel(
              trained.card().version(),
              new ItemSpace(trained.model(), DemoLearning.CATALOG),
              scorer);
      MethodsOfModel methods = new MethodsOfModel(serving, new Surrogates(registry));

      assertThatExceptionOfType(RequestRefusedException.class)
          .isThrownBy(() -> methods.attribution(Method.SURROGATE, Baseline.POPULATION))
          .satisfies(
              refused -> assertThat(refused.type()).isEqualTo(ProblemType.METHOD_UNAVAILABLE))
          .withMessageContaining("model small-1 has no tree")
          .withMessageContaining(
              "available for it are shapley, sampled, lime, saliency, counterfactual");

      Surrogate surrogate =
          Drafts.surrogate(
              trained,
              new Lesson(DemoLearning.sequences(100), DemoLearning.CATALOG),
              DemoLearning.NETWORK);
      registry.keepSurrogate(trained.card().version(), surrogate);

      assertThat(methods.attribution(Method.SURROGATE, Baseline.POPULATION))
          .isInstanceOf(SurrogateExplainer.class);
    }
  }
}
