package dev.whence.adapter.file.model;

import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.ranking.SparseMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A sparse matrix in a file that is mapped, not read. Little-endian: the magic number, the format
 * version, rows and entries (int32 each); rows + 1 starts, the columns (int32), the weights
 * (float32).
 */
final class MatrixFile {

  private static final int MAGIC = 0x57484d58; // "WHMX"
  private static final int VERSION = 1;
  private static final int HEADER = 4 * Integer.BYTES;

  private MatrixFile() {}

  static void write(Path file, SparseMatrix matrix) throws IOException {
    int rows = matrix.rows();
    int entries = matrix.entries();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_WRITE, 0, size(rows, entries))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(MAGIC).putInt(VERSION).putInt(rows).putInt(entries);
      for (int r = 0; r < rows; r++) {
        bytes.putInt(matrix.start(r));
      }
      bytes.putInt(entries);
      for (int e = 0; e < entries; e++) {
        bytes.putInt(matrix.column(e));
      }
      for (int e = 0; e < entries; e++) {
        bytes.putFloat(matrix.weight(e));
      }
      ((MappedByteBuffer) bytes).force();
    }
  }

  static SparseMatrix map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.limit() < HEADER || bytes.getInt(0) != MAGIC || bytes.getInt(4) != VERSION) {
        throw new UnreadableModelException(file + " is no matrix of format " + VERSION);
      }
      int rows = bytes.getInt(8);
      int entries = bytes.getInt(12);
      if (bytes.limit() != size(rows, entries)) {
        throw new UnreadableModelException(
            String.format(
                "%s has %d bytes; %d rows and %d entries need %d",
                file, bytes.limit(), rows, entries, size(rows, entries)));
      }
      IntBuffer starts = ints(bytes, HEADER, rows + 1);
      IntBuffer columns = ints(bytes, HEADER + (rows + 1) * Integer.BYTES, entries);
      FloatBuffer weights =
          part(bytes, HEADER + (rows + 1 + entries) * Integer.BYTES, entries).asFloatBuffer();
      return new SparseMatrix(starts, columns, weights);
    }
  }

  private static long size(int rows, int entries) {
    return HEADER + (rows + 1L) * Integer.BYTES + 2L * entries * Integer.BYTES;
  }

  private static IntBuffer ints(ByteBuffer bytes, int from, int count) {
    return part(bytes, from, count).asIntBuffer();
  }

  private static ByteBuffer part(ByteBuffer bytes, int from, int count) {
    return bytes.slice(from, count * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
