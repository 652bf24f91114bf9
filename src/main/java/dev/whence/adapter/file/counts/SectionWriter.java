package dev.whence.adapter.file.counts;

import dev.whence.adapter.file.counts.CountFormat.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Writes one section through a buffer and adds up its checksum. Throws {@link UncheckedIOException}
 * so that it can be called from where counts are read.
 */
final class SectionWriter {

  private static final int BUFFER_BYTES = 1 << 18;

  private final FileChannel channel;
  private final CountFormat.Kind kind;
  private final long offset;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  SectionWriter(FileChannel channel, CountFormat.Kind kind, long offset) {
    this.channel = channel;
    this.kind = kind;
    this.offset = offset;
  }

  void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  void putDouble(double value) {
    room(Double.BYTES).putDouble(value);
  }

  void putString(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    putInt(bytes.length);
    for (int from = 0; from < bytes.length; from += BUFFER_BYTES) {
      int length = Math.min(BUFFER_BYTES, bytes.length - from);
      room(length).put(bytes, from, length);
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    buffer.flip();
    checksum.update(buffer.duplicate());
    try {
      while (buffer.hasRemaining()) {
        written += channel.write(buffer, offset + written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.clear();
  }

  Section finish() {
    flush();
    return new Section(kind, (int) checksum.getValue(), offset, written);
  }
}
