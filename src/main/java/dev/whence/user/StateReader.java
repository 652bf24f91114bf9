package dev.whence.user;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the primitive fields of {@link UserStateCodec} from a slice of an array. */
final class StateReader {

  private static final int MAX_VARINT_SHIFT = 63;

  private final byte[] bytes;
  private final int end;
  private int position;

  StateReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  int position() {
    return position;
  }

  long varint() throws CorruptStateException {
    long value = 0;
    for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
      int next = fixedByte();
      value |= (long) (next & 0x7f) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw new CorruptStateException(position, "a number has more than 10 bytes");
  }

  long signed() throws CorruptStateException {
    long zigzag = varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /**
   * A count of things that follow. Each takes a byte at least, so a larger count is a lie that must
   * not reserve memory.
   */
  int count() throws CorruptStateException {
    long value = varint();
    if (value < 0 || value > end - position) {
      throw new CorruptStateException(
          position, "count " + value + " with " + (end - position) + " bytes left");
    }
    return (int) value;
  }

  /** The next bytes as fields of their own. */
  StateReader slice(int length) throws CorruptStateException {
    requireLeft(length);
    position += length;
    return new StateReader(bytes, position - length, position);
  }

  /** The rest as an arithmetic-coded stream. */
  BinaryDecoder decoder() {
    return new BinaryDecoder(bytes, position, end);
  }

  boolean isAtEnd() {
    return position == end;
  }

  short fixedShort() throws CorruptStateException {
    int high = fixedByte();
    return (short) (high << Byte.SIZE | fixedByte() & 0xff);
  }

  float fixedFloat() throws CorruptStateException {
    requireLeft(Float.BYTES);
    position += Float.BYTES;
    return ByteBuffer.wrap(bytes).getFloat(position - Float.BYTES);
  }

  long fixedLong() throws CorruptStateException {
    requireLeft(Long.BYTES);
    long value = ByteBuffer.wrap(bytes, position, Long.BYTES).getLong();
    position += Long.BYTES;
    return value;
  }

  String text() throws CorruptStateException {
    int length = count();
    try {
      String value =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, position, length))
              .toString();
      position += length;
      return value;
    } catch (CharacterCodingException notUtf8) {
      throw new CorruptStateException(position, "the next " + length + " bytes are not UTF-8");
    }
  }

  <T> T require(Optional<T> known, String what, int code) throws CorruptStateException {
    if (known.isEmpty()) {
      throw new CorruptStateException(position, what + " of code " + code + " is unknown");
    }
    return known.get();
  }

  void requireEnd() throws CorruptStateException {
    if (position != end) {
      throw new CorruptStateException(position, (end - position) + " bytes too many");
    }
  }

  private int fixedByte() throws CorruptStateException {
    requireLeft(1);
    return bytes[position++];
  }

  private void requireLeft(int count) throws CorruptStateException {
    if (end - position < count) {
      throw new CorruptStateException(
          position, count + " bytes expected, " + (end - position) + " left");
    }
  }
}
