package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.explain.Attribution;
import dev.whence.explain.ClosedForms;
import dev.whence.explain.ShapleyExplainer;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exact contributions are those that the Python package {@code shap} finds for the same files
 * (origin and inputs are stated in {@code shap-exact.json}).
 */
class ShapGoldenTest {

  private static final ShapValues SHAP = ShapValues.read();
  private static final int ROWS = 5;
  private static final int BASELINE = 10;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ShapValues(double tolerance, List<String> groups, List<OfRanker> values) {

    record OfRanker(String ranker, double[][] rows) {
      @Override
      public String toString() {
        return ranker;
      }
    }

    static ShapValues read() {
      try (InputStream in = ShapValues.class.getResourceAsStream("/shap-exact.json")) {
        return new ObjectMapper().readValue(in, ShapValues.class);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  static Stream<ShapValues.OfRanker> values() {
    return SHAP.values().stream();
  }

  @Test
  void values_everyRanker_isThere() {
    assertThat(values().map(ShapValues.OfRanker::ranker))
        .containsExactlyElementsOf(RankerSpecification.names());
  }

  @ParameterizedTest
  @MethodSource("values")
  void explain_goldenRows_equalsShap(ShapValues.OfRanker shap) {
    List<Attribution> attributions = attributions(shap.ranker());

    for (int row = 0; row < ROWS; row++) {
      double largest = Arrays.stream(shap.rows()[row]).map(Math::abs).max().orElseThrow();
      for (int player = 0; player < SHAP.groups().size(); player++) {
        Group group = Group.valueOf(SHAP.groups().get(player).toUpperCase(Locale.ROOT));
        assertThat(attributions.get(row).contribution(group))
            .as("row %d, %s", row, group)
            .isCloseTo(shap.rows()[row][player], within(SHAP.tolerance() * largest));
      }
    }
  }

  /** The closed form of a linear model, an oracle that shares nothing with the enumeration. */
  @Test
  void explain_linearRanker_equalsTheClosedForm() {
    float[] weights = Golden.parameters(RankerSpecification.read("linear")).get("linear.weight");
    double[] slopes = new double[Feature.COUNT];
    Arrays.setAll(slopes, f -> weights[f] * (double) Golden.scale()[f]);

    List<Attribution> attributions = attributions("linear");

    for (int row = 0; row < ROWS; row++) {
      double[] ofFeatures = ClosedForms.linear(slopes, row(row), row(BASELINE));
      for (String word : SHAP.groups()) {
        Group group = Group.valueOf(word.toUpperCase(Locale.ROOT));
        double ofGroup = Feature.of(group).stream().mapToDouble(f -> ofFeatures[f.ordinal()]).sum();
        assertThat(attributions.get(row).contribution(group)).isCloseTo(ofGroup, within(1e-5));
      }
    }
  }

  private static List<Attribution> attributions(String ranker) {
    Map<String, float[]> parameters =
        new HashMap<>(Golden.parameters(RankerSpecification.read(ranker)));
    parameters.put("standardise.mean", Golden.mean());
    parameters.put("standardise.scale", Golden.scale());
    byte[] file = RankerFile.with(RankerSpecification.resource(ranker, "score.onnx"), parameters);
    float[] features = Golden.features(1, RankerSpecification.read(ranker).listLength());
    float[] rows = Arrays.copyOf(features, ROWS * Feature.COUNT);
    float[] baseline =
        Arrays.copyOfRange(features, BASELINE * Feature.COUNT, (BASELINE + 1) * Feature.COUNT);
    try (OnnxScorer scorer = new OnnxScorer(file)) {
      return new ShapleyExplainer(scorer, baseline, EnumSet.allOf(Group.class))
          .attribute(rows, ROWS, 0);
    }
  }

  private static double[] row(int row) {
    float[] features = Golden.features(1, BASELINE + 1 + ROWS);
    double[] values = new double[Feature.COUNT];
    Arrays.setAll(values, f -> features[row * Feature.COUNT + f]);
    return values;
  }
}
