package dev.whence.adapter.file.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.Mean;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry.UnknownModelException;
import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.History;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Scorer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {

  private static TrainedModel first;
  private static TrainedModel second;

  @TempDir Path folder;
  private FileModelRegistry registry;

  @BeforeAll
  static void train() {
    first = DemoLearning.smallModel(1);
    second = DemoLearning.smallModel(2);
  }

  @BeforeEach
  void openRegistry() {
    registry = new FileModelRegistry(folder, OnnxSequenceEncoder::new);
  }

  private static ModelVersion version(TrainedModel model) {
    return model.card().version();
  }

  private Path file(String name) {
    return folder.resolve(version(first).value()).resolve(name);
  }

  @Test
  void load_publishedModel_givesExactlyTheSameFeaturesAndScores() {
    registry.publish(first);

    TrainedModel loaded =
        new FileModelRegistry(folder, OnnxSequenceEncoder::new).load(version(first));

    assertThat(loaded.card()).isEqualTo(first.card());
    assertThat(loaded.ranker()).isEqualTo(first.ranker());
    assertThat(loaded.model().baseline()).isEqualTo(first.model().baseline());
    for (int item = 0; item < 60; item += 7) {
      History history = new History(new int[] {item, item + 1, item + 5});
      float[] features = features(loaded.model(), history);
      assertThat(features).isEqualTo(features(first.model(), history));
      assertThat(scores(loaded, features)).isEqualTo(scores(first, features));
    }
  }

  private static float[] features(Model model, History history) {
    FeatureExtractor extractor = new FeatureExtractor(new ItemSpace(model, DemoLearning.CATALOG));
    extractor.load(history, DemoLearning.END);
    int[] candidates = IntStream.range(0, model.index().size()).toArray();
    return extractor.rows(candidates, extractor.maxima(candidates));
  }

  private static float[] scores(TrainedModel trained, float[] features) {
    try (Scorer scorer = DemoLearning.NETWORK.open(trained.ranker())) {
      return scorer.score(features, features.length / dev.whence.ranking.Feature.COUNT);
    }
  }

  @Test
  void current_nothingActivated_isEmpty() {
    registry.publish(first);

    assertThat(registry.current()).isEmpty();
    assertThat(registry.versions()).containsExactly(version(first));
  }

  @Test
  void activate_olderVersion_rollsBack() {
    registry.publish(first);
    registry.publish(second);
    registry.activate(version(second));
    assertThat(registry.current()).contains(version(second));

    registry.activate(version(first));

    assertThat(new FileModelRegistry(folder, OnnxSequenceEncoder::new).current())
        .contains(version(first));
    assertThat(registry.versions())
        .containsExactlyInAnyOrder(version(first), version(second))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void activate_whileOthersRead_showsThemOneOfTheVersionsAlways() throws InterruptedException {
    registry.publish(first);
    registry.publish(second);
    registry.activate(version(first));
    List<ModelVersion> published = List.of(version(first), version(second));
    java.util.concurrent.atomic.AtomicBoolean torn =
        new java.util.concurrent.atomic.AtomicBoolean();
    java.util.concurrent.atomic.AtomicBoolean done =
        new java.util.concurrent.atomic.AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                if (!registry.current().filter(published::contains).isPresent()) {
                  torn.set(true);
                }
              }
            });
    reader.setUncaughtExceptionHandler((thread, failure) -> torn.set(true));
    reader.start();
    for (int n = 0; n < 100; n++) {
      registry.activate(published.get(n % 2));
    }
    done.set(true);
    reader.join();

    assertThat(torn).isFalse();
  }

  @Test
  void anyCall_unknownVersion_isRefusedWithTheKnownOnes() {
    registry.publish(first);
    ModelVersion unknown = new ModelVersion("2020-01-01");
    String message = "there is no model version 2020-01-01; there are [" + version(first) + "]";

    assertThatThrownBy(() -> registry.load(unknown))
        .isInstanceOf(UnknownModelException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> registry.card(unknown)).hasMessage(message);
    assertThatThrownBy(() -> registry.activate(unknown)).hasMessage(message);
  }

  @Test
  void open_afterAWriterWasCutOff_removesWhatItLeft() throws IOException {
    registry.publish(first);
    Path left = Files.createDirectory(folder.resolve(".unfinished-" + version(second)));
    Files.writeString(left.resolve("ranker.onnx"), "half");

    FileModelRegistry reopened = new FileModelRegistry(folder, OnnxSequenceEncoder::new);

    assertThat(left).doesNotExist();
    assertThat(reopened.versions()).containsExactly(version(first));
    reopened.publish(second);
    assertThat(reopened.versions()).hasSize(2);
  }

  @Test
  void publish_model_writesACardForPeople() throws IOException {
    registry.publish(first);

    assertThat(Files.readString(file("card.md")))
        .startsWith("# Model " + version(first) + "\n")
        .contains("network `linear`", "| parent | none |")
        .contains("| this version | its graph alone |", "| NDCG@10 | more |");
  }

  /** As it was written before cards had verdicts, standard errors and a comparison. */
  @Test
  void card_ofTheFirstKind_isStillRead() throws IOException {
    try (InputStream card = getClass().getResourceAsStream("/first-card.json")) {
      ModelCard read = ModelDirectory.card(card.readAllBytes());

      assertThat(read.heldOut().users()).isEqualTo(1_000);
      assertThat(read.heldOut().ndcg())
          .isEqualTo(new Mean(0.0712, Double.POSITIVE_INFINITY, 1_000));
      assertThat(read.heldOut().auc()).isEqualTo(Mean.NONE);
      assertThat(read.graphOnly().calibration().isMeasured()).isFalse();
      assertThat(read.quality().serving()).isEmpty();
      assertThat(read.verdict()).isEmpty();
      assertThat(read.featureSchema()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "successors.bin",
        "next.bin",
        "backward.bin",
        "together.bin",
        "steps.bin",
        "items.json",
        "vocabulary.json",
        "parameters.json",
        "ranker.onnx",
        "card.json",
        "card.md",
        "checksums.sha256"
      })
  void load_fileMissing_isRefusedWithItsName(String name) throws IOException {
    registry.publish(first);
    Files.delete(file(name));

    assertUnreadable(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "successors.bin",
        "next.bin",
        "backward.bin",
        "together.bin",
        "steps.bin",
        "items.json",
        "vocabulary.json",
        "parameters.json",
        "ranker.onnx",
        "card.json",
        "card.md"
      })
  void load_fileWithOneOtherBit_isRefusedWithItsName(String name) throws IOException {
    registry.publish(first);
    byte[] bytes = Files.readAllBytes(file(name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(name), bytes);

    assertUnreadable(name);
  }

  @Test
  void load_checksumTakenAway_isRefusedWithTheFileThatHasNone() throws IOException {
    registry.publish(first);
    Path checksums = file("checksums.sha256");
    List<String> lines = Files.readAllLines(checksums);
    Files.write(checksums, lines.stream().filter(l -> !l.endsWith("ranker.onnx")).toList());

    assertUnreadable("ranker.onnx");
  }

  @Test
  void load_otherVersionsDamaged_isNotHarmed() throws IOException {
    registry.publish(first);
    registry.publish(second);
    Files.delete(file("ranker.onnx"));

    assertThat(registry.load(version(second)).card()).isEqualTo(second.card());
  }

  private void assertUnreadable(String name) {
    assertThatThrownBy(() -> registry.load(version(first)))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining(name);
  }

  @Test
  void publish_model_hasAChecksumForEveryFile() throws IOException {
    registry.publish(first);
    try (Stream<Path> files = Files.list(file("."))) {
      List<String> named =
          Files.readAllLines(file("checksums.sha256")).stream()
              .map(line -> line.substring(66))
              .toList();
      assertThat(files.map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.equals("checksums.sha256"))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }
}
