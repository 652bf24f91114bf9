package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {

  /** By hand: L = [[2, 0], [1, 3]]. */
  @Test
  void solve_smallSystem_findsTheSolution() {
    Cholesky factor = Cholesky.of(new double[][] {{4, 2}, {2, 10}});

    assertThat(factor.solve(new double[] {8, 22}))
        .containsExactly(new double[] {1, 2}, within(1e-14));
  }

  @Test
  void inverse_smallMatrix_isTheAdjugateOverTheDeterminant() {
    double[][] inverse = Cholesky.of(new double[][] {{4, 2}, {2, 10}}).inverse();

    assertThat(inverse[0]).containsExactly(new double[] {10 / 36.0, -2 / 36.0}, within(1e-15));
    assertThat(inverse[1]).containsExactly(new double[] {-2 / 36.0, 4 / 36.0}, within(1e-15));
  }

  @Test
  void of_singularMatrix_isRefusedWithThePivot() {
    assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 1}, {1, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pivot 1 is 0.0");
  }
}
