package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SparseMatrixTest {

  private static final SparseMatrix MATRIX =
      SparseMatrix.of(new int[] {0, 2, 2, 3}, new int[] {2, 0, 1}, new float[] {5, 4, 3});

  @Test
  void rows_ofAMatrix_haveTheirEntries() {
    assertThat(MATRIX.rows()).isEqualTo(3);
    assertThat(MATRIX.entries()).isEqualTo(3);
    assertThat(MATRIX.rowLength(0)).isEqualTo(2);
    assertThat(MATRIX.rowLength(1)).isZero();
    assertThat(MATRIX.column(MATRIX.start(2))).isEqualTo(1);
    assertThat(MATRIX.weight(MATRIX.end(2) - 1)).isEqualTo(3);
  }

  @Test
  void value_withAndWithoutEntry_isItOrZero() {
    assertThat(MATRIX.value(0, 2)).isEqualTo(5);
    assertThat(MATRIX.value(0, 0)).isEqualTo(4);
    assertThat(MATRIX.value(0, 1)).isZero();
    assertThat(MATRIX.value(1, 1)).isZero();
  }

  @Test
  void empty_someRows_hasNoEntries() {
    assertThat(SparseMatrix.empty(4).rows()).isEqualTo(4);
    assertThat(SparseMatrix.empty(4).rowLength(3)).isZero();
  }

  @Test
  void of_startsThatDoNotSpanTheEntries_isRefused() {
    assertThatThrownBy(() -> SparseMatrix.of(new int[] {0, 1}, new int[2], new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the row starts do not span the 2 entries");
    assertThatThrownBy(() -> SparseMatrix.of(new int[] {1, 2}, new int[2], new float[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SparseMatrix.of(new int[0], new int[0], new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_otherNumberOfWeights_isRefusedWithBothNumbers() {
    assertThatThrownBy(() -> SparseMatrix.of(new int[] {0, 2}, new int[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 columns do not go with 3 weights");
  }
}
