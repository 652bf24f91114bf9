package dev.whence.adapter.onnx;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.whence.ranking.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code models/README.md} promises of each folder of {@code models/rankers}. */
class RankerFoldersTest {

  private static final Path RANKERS = Path.of("models", "rankers");

  static Stream<String> rankers() throws IOException {
    try (Stream<Path> folders = Files.list(RANKERS)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void rankers_inTheRepository_areThoseOfTheReadme() throws IOException {
    assertThat(rankers())
        .containsExactly(
            "dcn",
            "deepfm",
            "dot",
            "linear",
            "logistic",
            "mlp",
            "mlp-10-5",
            "mlp-128-64-32-16",
            "ncf")
        .allSatisfy(
            ranker ->
                assertThat(Files.readString(Path.of("models", "README.md")))
                    .contains("| `" + ranker + "` |"));
  }

  @Test
  void index_ofTheRankers_namesEveryFolder() throws IOException {
    assertThat(RankerSpecification.names()).containsExactlyElementsOf(rankers().toList());
  }

  @ParameterizedTest
  @MethodSource("rankers")
  void folder_ofARanker_hasThePromisedFiles(String ranker) throws IOException {
    try (Stream<Path> files = Files.list(RANKERS.resolve(ranker))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "card.md", "golden.json", "parameters.json", "score.onnx", "train-step.onnx");
    }
  }

  @ParameterizedTest
  @MethodSource("rankers")
  void parameters_ofARanker_areTheInitialisersOfItsScoreGraph(String ranker) {
    Map<String, List<Long>> wanted =
        RankerSpecification.read(ranker).parameters().stream()
            .collect(
                toMap(
                    RankerSpecification.Parameter::name,
                    RankerSpecification.Parameter::shape,
                    (a, b) -> a,
                    LinkedHashMap::new));
    wanted.put("standardise.mean", List.of((long) Feature.COUNT));
    wanted.put("standardise.scale", List.of((long) Feature.COUNT));

    OnnxMl.GraphProto graph =
        OnnxModels.parse(RankerSpecification.resource(ranker, "score.onnx")).getGraph();

    assertThat(
            graph.getInitializerList().stream()
                .filter(tensor -> !tensor.getRawData().isEmpty() && tensor.getDataType() == 1)
                .collect(toMap(OnnxMl.TensorProto::getName, OnnxMl.TensorProto::getDimsList)))
        .containsAllEntriesOf(wanted);
  }

  @ParameterizedTest
  @MethodSource("rankers")
  void step_ofARanker_takesAndGivesItsParametersAsOneVector(String ranker) {
    RankerSpecification specification = RankerSpecification.read(ranker);
    OnnxMl.GraphProto graph =
        OnnxModels.parse(RankerSpecification.resource(ranker, "train-step.onnx")).getGraph();
    List<String> inputs =
        graph.getInputList().stream().map(OnnxMl.ValueInfoProto::getName).toList();
    List<String> outputs =
        graph.getOutputList().stream().map(OnnxMl.ValueInfoProto::getName).toList();

    assertThat(outputs).contains("loss", "gradientNorm");
    assertThat(specification.ranker()).isEqualTo(ranker);
    assertThat(specification.keep()).allMatch(mask -> inputs.contains(mask.name()));
    assertThat(inputs).contains("parameters", "parameters.m", "parameters.v");
    assertThat(outputs).contains("next.parameters", "next.parameters.m", "next.parameters.v");
    assertThat(graph.getInputList())
        .filteredOn(input -> input.getName().startsWith("parameters"))
        .allSatisfy(
            input ->
                assertThat(input.getType().getTensorType().getShape().getDim(0).getDimValue())
                    .isEqualTo(specification.size()));
  }

  @ParameterizedTest
  @MethodSource("rankers")
  void score_untrained_isZeroForEveryRow(String ranker) {
    try (OnnxScorer scorer = new OnnxScorer(RankerSpecification.resource(ranker, "score.onnx"))) {
      float[] ones = new float[3 * Feature.COUNT];
      java.util.Arrays.fill(ones, 1);

      assertThat(scorer.score(ones, 3)).containsExactly(0, 0, 0);
    }
  }

  @Test
  void read_unknownRanker_isRefusedWithTheNamesThatExist() {
    assertThatThrownBy(() -> new OnnxRankerNetwork("deepest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'deepest'")
        .hasMessageContaining("models/rankers; there are dcn, deepfm, dot, linear, ");
  }
}
