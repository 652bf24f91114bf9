package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClosedFormsTest {

  private static final int FEATURES = 7;
  private static final int WIDTH = 3;
  private static final Offset<Double> ROUNDING = within(1e-12);

  private final SplittableRandom random = new SplittableRandom(1);
  private final double[] weights = numbers(FEATURES);
  private final double[][] vectors = vectors(FEATURES);
  private final double[] features = numbers(FEATURES);
  private final double[] baseline = numbers(FEATURES);

  @Test
  void linear_anyRow_isTheShapleyValue() {
    assertThat(ClosedForms.linear(weights, features, baseline))
        .containsExactly(ShapleyValues.of(game(x -> 3 + dot(weights, x))), ROUNDING);
  }

  @Test
  void factorisationMachine_anyRow_isTheShapleyValue() {
    assertThat(ClosedForms.factorisationMachine(weights, vectors, features, baseline))
        .containsExactly(ShapleyValues.of(game(this::factorisationMachine)), ROUNDING);
  }

  /** In a model of degree two a group has the sum of its features' values. */
  @Test
  void factorisationMachine_groupsAsPlayers_haveTheSumsOfTheirFeatures() {
    long[] groups = {0b0000011, 0b0111100, 0b1000000};
    Game between =
        Games.of(
            3,
            s -> {
              long present = 0;
              for (int group = 0; group < 3; group++) {
                present |= (s >> group & 1) != 0 ? groups[group] : 0;
              }
              return factorisationMachine(row(present));
            });

    double[] ofFeatures = ClosedForms.factorisationMachine(weights, vectors, features, baseline);

    double[] ofGroups = ShapleyValues.of(between);
    for (int group = 0; group < 3; group++) {
      long members = groups[group];
      double sum =
          IntStream.range(0, FEATURES)
              .filter(i -> (members >> i & 1) != 0)
              .mapToDouble(i -> ofFeatures[i])
              .sum();
      assertThat(sum).isCloseTo(ofGroups[group], ROUNDING);
    }
  }

  @Test
  void dotProduct_anyRow_isTheShapleyValue() {
    double[][] left = vectors(FEATURES + 1);
    double[][] right = vectors(FEATURES + 1);

    assertThat(ClosedForms.dotProduct(left, right, features, baseline))
        .containsExactly(
            ShapleyValues.of(game(x -> dot(tower(left, x), tower(right, x)))), ROUNDING);
  }

  @Test
  void linear_rowOfAnotherLength_isRefused() {
    assertThatThrownBy(() -> ClosedForms.linear(weights, new double[3], baseline))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 features, the row 3, the baseline 7");
  }

  private double factorisationMachine(double[] x) {
    double sum = 0.5 + dot(weights, x);
    for (int i = 0; i < FEATURES; i++) {
      for (int j = i + 1; j < FEATURES; j++) {
        sum += dot(vectors[i], vectors[j]) * x[i] * x[j];
      }
    }
    return sum;
  }

  private Game game(ToDoubleFunction<double[]> model) {
    return Games.of(FEATURES, s -> model.applyAsDouble(row(s)));
  }

  private double[] row(long present) {
    double[] row = new double[FEATURES];
    Arrays.setAll(row, i -> (present >> i & 1) != 0 ? features[i] : baseline[i]);
    return row;
  }

  /** The last vector stands for itself. */
  private static double[] tower(double[][] vectors, double[] x) {
    double[] tower = vectors[x.length].clone();
    for (int i = 0; i < x.length; i++) {
      for (int d = 0; d < WIDTH; d++) {
        tower[d] += x[i] * vectors[i][d];
      }
    }
    return tower;
  }

  private double[] numbers(int length) {
    return random.doubles(length, -2, 2).toArray();
  }

  private double[][] vectors(int length) {
    return IntStream.range(0, length).mapToObj(i -> numbers(WIDTH)).toArray(double[][]::new);
  }

  private static double dot(double[] left, double[] right) {
    return IntStream.range(0, left.length).mapToDouble(i -> left[i] * right[i]).sum();
  }
}
