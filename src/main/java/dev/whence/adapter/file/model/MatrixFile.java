package dev.whence.adapter.file.model;

import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.ranking.SparseMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A sparse matrix in a file that is mapped, not read. Little-endian: the magic number, the format
 * version, rows and entries (int32 each); rows + 1 starts, the columns (int32), the weights
 * (float32). Each of these parts is a mapping of its own, so that the file may have up to 4 GiB: a
 * matrix of more than {@value #MOST_ENTRIES} entries is refused.
 */
public final class MatrixFile {

  private static final int MAGIC = 0x57484d58; // "WHMX"
  private static final int VERSION = 1;
  private static final int HEADER = 4 * Integer.BYTES;
  private static final int BUFFER_BYTES = 1 << 18;

  /** What one mapping of 2 GiB holds. */
  private static final int MOST_ENTRIES = Integer.MAX_VALUE / Integer.BYTES;

  private MatrixFile() {}

  /**
   * Writes a new file.
   *
   * @throws IllegalArgumentException if the matrix has too many entries
   */
  public static void write(Path file, SparseMatrix matrix) throws IOException {
    if (matrix.rows() >= MOST_ENTRIES || matrix.entries() > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          String.format(
              "a matrix of %,d rows and %,d entries does not fit into %s; keep fewer neighbours an"
                  + " item, so that there are at most %,d",
              matrix.rows(), matrix.entries(), file, MOST_ENTRIES));
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Buffered out = new Buffered(channel);
      out.next().putInt(MAGIC);
      out.next().putInt(VERSION);
      out.next().putInt(matrix.rows());
      out.next().putInt(matrix.entries());
      for (int r = 0; r < matrix.rows(); r++) {
        out.next().putInt(matrix.start(r));
      }
      out.next().putInt(matrix.entries());
      for (int e = 0; e < matrix.entries(); e++) {
        out.next().putInt(matrix.column(e));
      }
      for (int e = 0; e < matrix.entries(); e++) {
        out.next().putFloat(matrix.weight(e));
      }
      out.flush();
      channel.force(true);
    }
  }

  /** Numbers of four bytes on their way into a file. */
  private static final class Buffered {
    private final FileChannel channel;
    private final ByteBuffer bytes =
        ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    Buffered(FileChannel channel) {
      this.channel = channel;
    }

    ByteBuffer next() throws IOException {
      if (!bytes.hasRemaining()) {
        flush();
      }
      return bytes;
    }

    void flush() throws IOException {
      bytes.flip();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      bytes.clear();
    }
  }

  /**
   * Maps a file; no entry is read, and none copied to the heap.
   *
   * @throws UnreadableModelException if it holds no matrix, or is cut off
   */
  public static SparseMatrix map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < HEADER) {
        throw new UnreadableModelException(file + " is no matrix: it has no header");
      }
      ByteBuffer header = part(channel, 0, HEADER);
      if (header.getInt(0) != MAGIC || header.getInt(4) != VERSION) {
        throw new UnreadableModelException(file + " is no matrix of format " + VERSION);
      }
      int rows = header.getInt(8);
      int entries = header.getInt(12);
      requireSize(file, channel.size(), rows, entries);
      long columnsAt = HEADER + (rows + 1L) * Integer.BYTES;
      long weightsAt = columnsAt + (long) entries * Integer.BYTES;
      return new SparseMatrix(
          part(channel, HEADER, (rows + 1L) * Integer.BYTES).asIntBuffer(),
          part(channel, columnsAt, (long) entries * Integer.BYTES).asIntBuffer(),
          part(channel, weightsAt, (long) entries * Integer.BYTES).asFloatBuffer());
    }
  }

  private static void requireSize(Path file, long bytes, int rows, int entries) {
    long needed = HEADER + (rows + 1L) * Integer.BYTES + 2L * entries * Integer.BYTES;
    boolean possible = rows >= 0 && rows < MOST_ENTRIES && entries >= 0 && entries <= MOST_ENTRIES;
    if (!possible || bytes != needed) {
      throw new UnreadableModelException(
          String.format(
              "%s has %d bytes; %d rows and %d entries need %d",
              file, bytes, rows, entries, needed));
    }
  }

  private static ByteBuffer part(FileChannel channel, long from, long length) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, from, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
