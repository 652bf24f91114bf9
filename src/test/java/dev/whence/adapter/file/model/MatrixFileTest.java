package dev.whence.adapter.file.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.ranking.SparseMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixFileTest {

  private static final int MAGIC = 0x57484d58;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("matrix.bin");
  }

  @Test
  void map_whatWasWritten_isTheSame() throws IOException {
    MatrixFile.write(
        file,
        SparseMatrix.of(new int[] {0, 2, 2, 3}, new int[] {2, 1, 0}, new float[] {0.5f, 0.25f, 3}));

    SparseMatrix matrix = MatrixFile.map(file);

    assertThat(matrix.rows()).isEqualTo(3);
    assertThat(matrix.entries()).isEqualTo(3);
    assertThat(matrix.rowLength(1)).isZero();
    assertThat(matrix.value(0, 2)).isEqualTo(0.5f);
    assertThat(matrix.value(0, 1)).isEqualTo(0.25f);
    assertThat(matrix.value(2, 0)).isEqualTo(3);
  }

  @Test
  void map_emptyMatrix_isEmpty() throws IOException {
    MatrixFile.write(file, SparseMatrix.empty(0));

    assertThat(MatrixFile.map(file).rows()).isZero();
  }

  /** One row of 300 million entries, all zero but the last: 2.4 GB with holes instead of zeros. */
  @Test
  void map_fileOfMoreThanTwoGigabytes_findsItsLastEntry() throws IOException {
    int entries = 300_000_000;
    long columnsAt = 24;
    long weightsAt = columnsAt + 4L * entries;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ints(MAGIC, 1, 1, entries, 0, entries), 0);
      channel.write(ints(7), weightsAt - 4);
      channel.write(ints(Float.floatToIntBits(1.5f)), weightsAt + 4L * entries - 4);
    }

    SparseMatrix matrix = MatrixFile.map(file);

    assertThat(Files.size(file)).isGreaterThan(Integer.MAX_VALUE);
    assertThat(matrix.end(0)).isEqualTo(entries);
    assertThat(matrix.column(entries - 1)).isEqualTo(7);
    assertThat(matrix.weight(entries - 1)).isEqualTo(1.5f);
    assertThat(matrix.weight(entries - 2)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -100, Integer.MAX_VALUE, 1 << 29})
  void map_countsThatNoFileHas_areRefused(int count) throws IOException {
    write(ints(MAGIC, 1, 1, count, 0, count));
    assertThatThrownBy(() -> MatrixFile.map(file))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining(count + " entries");

    Files.delete(file);
    write(ints(MAGIC, 1, count, 0, 0));
    assertThatThrownBy(() -> MatrixFile.map(file))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining(count + " rows");
  }

  @Test
  void map_noMatrix_isRefused() throws IOException {
    write(ints(1));
    assertThatThrownBy(() -> MatrixFile.map(file)).isInstanceOf(UnreadableModelException.class);

    Files.delete(file);
    write(ints(MAGIC, 9, 0, 0, 0));
    assertThatThrownBy(() -> MatrixFile.map(file))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining("format 1");
  }

  private void write(ByteBuffer bytes) throws IOException {
    Files.write(file, bytes.array());
  }

  private static ByteBuffer ints(int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.flip();
  }
}
