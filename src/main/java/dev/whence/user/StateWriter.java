package dev.whence.user;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends the primitive fields of {@link UserStateCodec}. */
final class StateWriter {

  private byte[] bytes = new byte[1024];
  private int size;

  void fixedByte(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  void fixedInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      fixedByte(value >>> shift);
    }
  }

  void fixedLong(long value) {
    fixedInt((int) (value >>> 32));
    fixedInt((int) value);
  }

  void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      fixedByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    fixedByte((int) rest);
  }

  void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    bytes(utf8);
  }

  void bytes(byte[] content) {
    for (byte each : content) {
      fixedByte(each);
    }
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
