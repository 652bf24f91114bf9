package dev.whence.adapter.file.model;

import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.ranking.ItemEmbeddings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The tables of a sequence encoder in a file that is mapped, not read. Little-endian: the magic
 * number, the format version, items and width (int32 each); V and E, items × width, and b, one an
 * item (float32).
 */
final class EmbeddingsFile {

  private static final int MAGIC = 0x57484d45; // "WHME"
  private static final int VERSION = 1;
  private static final int HEADER = 4 * Integer.BYTES;

  private EmbeddingsFile() {}

  static void write(Path file, ItemEmbeddings embeddings) throws IOException {
    int items = embeddings.size();
    int width = embeddings.width();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_WRITE, 0, size(items, width))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(MAGIC).putInt(VERSION).putInt(items).putInt(width);
      FloatBuffer numbers = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      float[] row = new float[width];
      for (int i = 0; i < items; i++) {
        embeddings.copyInput(i, row, 0);
        numbers.put(row);
      }
      for (int i = 0; i < items; i++) {
        embeddings.copyOutput(i, row, 0);
        numbers.put(row);
      }
      for (int i = 0; i < items; i++) {
        numbers.put(embeddings.bias(i));
      }
      ((MappedByteBuffer) bytes).force();
    }
  }

  static ItemEmbeddings map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.limit() < HEADER || bytes.getInt(0) != MAGIC || bytes.getInt(4) != VERSION) {
        throw new UnreadableModelException(
            file + " is no table of embeddings of format " + VERSION);
      }
      int items = bytes.getInt(8);
      int width = bytes.getInt(12);
      if (bytes.limit() != size(items, width)) {
        throw new UnreadableModelException(
            String.format(
                "%s has %d bytes; %d items of width %d need %d",
                file, bytes.limit(), items, width, size(items, width)));
      }
      int table = items * width;
      return new ItemEmbeddings(
          width,
          floats(bytes, 0, table),
          floats(bytes, table, table),
          floats(bytes, 2 * table, items));
    }
  }

  private static long size(int items, int width) {
    return HEADER + (2L * width + 1) * items * Float.BYTES;
  }

  private static FloatBuffer floats(ByteBuffer bytes, int from, int count) {
    return bytes
        .slice(HEADER + from * Float.BYTES, count * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }
}
