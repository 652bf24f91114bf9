package dev.whence.adapter.file.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.History;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.SequenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceFilesTest {

  private static TrainedModel model;

  @TempDir Path folder;
  private FileModelRegistry registry;

  @BeforeAll
  static void train() {
    model = DemoLearning.modelWithSequences();
  }

  @BeforeEach
  void publish() {
    registry = new FileModelRegistry(folder, OnnxSequenceEncoder::new);
    registry.publish(model);
  }

  private Path file(String name) {
    return folder.resolve(model.card().version().value()).resolve(name);
  }

  @Test
  void load_modelWithEncoders_givesExactlyTheSameFeatures() {
    Model loaded = registry.load(model.card().version()).model();

    assertThat(loaded.sequences()).extracting(SequenceModel::kind).hasSize(2);
    for (int item = 0; item < 60; item += 7) {
      History history = new History(new int[] {item, item + 1, item + 5});
      float[] features = features(loaded, history);
      assertThat(features).isEqualTo(features(model.model(), history));
      assertThat(features[Feature.SEQUENCE_ADDITIVE.ordinal()]).isNegative();
      assertThat(features[Feature.SEQUENCE_ATTENTION.ordinal()]).isNegative();
    }
  }

  private static float[] features(Model model, History history) {
    FeatureExtractor extractor = new FeatureExtractor(new ItemSpace(model, DemoLearning.CATALOG));
    extractor.load(history, DemoLearning.END);
    int[] candidates = IntStream.range(0, model.index().size()).toArray();
    return extractor.rows(candidates, extractor.maxima(candidates));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sequence-additive.bin",
        "sequence-additive.onnx",
        "sequence-attention.bin",
        "sequence-attention.onnx"
      })
  void load_fileMissingOrWithOneOtherBit_isRefusedWithItsName(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file(name));
    Files.delete(file(name));
    assertUnreadable(name);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(name), bytes);
    assertUnreadable(name);
  }

  private void assertUnreadable(String name) {
    assertThatThrownBy(() -> registry.load(model.card().version()))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining(name);
  }

  @Test
  void map_fileOfAnotherFormatOrLength_isRefused() throws IOException {
    Path foreign = folder.resolve("foreign.bin");
    Files.write(foreign, new byte[64]);
    assertThatThrownBy(() -> EmbeddingsFile.map(foreign))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining("no table of embeddings");

    byte[] whole = Files.readAllBytes(file("sequence-additive.bin"));
    Path cut = folder.resolve("cut.bin");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 4));
    assertThatThrownBy(() -> EmbeddingsFile.map(cut))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining((whole.length - 4) + " bytes")
        .hasMessageContaining("need " + whole.length);
  }
}
