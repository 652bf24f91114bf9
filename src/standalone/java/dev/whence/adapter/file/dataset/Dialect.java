package dev.whence.adapter.file.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a table is written down. */
enum Dialect {
  /** RFC 4180, UTF-8. */
  COMMA(",", true, StandardCharsets.UTF_8),
  /** Tabs and no quotes, UTF-8. */
  TAB("\t", false, StandardCharsets.UTF_8),
  /** MovieLens 1M and 10M: the former is written in ISO 8859-1, the latter in UTF-8. */
  DOUBLE_COLON("::", false, StandardCharsets.ISO_8859_1);

  private static final char UNDECODABLE = '\uFFFD';

  private final String delimiter;
  private final boolean quoted;
  private final Charset charset;

  Dialect(String delimiter, boolean quoted, Charset charset) {
    this.delimiter = delimiter;
    this.quoted = quoted;
    this.charset = charset;
  }

  String delimiter() {
    return delimiter;
  }

  boolean quoted() {
    return quoted;
  }

  Charset charset() {
    return charset;
  }

  /**
   * The line as its author meant it.
   *
   * @throws IllegalArgumentException if it is not written in this dialect's charset
   */
  String decode(String line) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      if (line.indexOf(UNDECODABLE) >= 0) {
        throw new IllegalArgumentException("this line is not UTF-8; convert the file to UTF-8");
      }
      return line;
    }
    return line.chars().allMatch(c -> c < 0x80) ? line : utf8OrSame(line);
  }

  /** No text of natural language in ISO 8859-1 happens to be well-formed UTF-8. */
  private static String utf8OrSame(String line) {
    try {
      byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return line;
    }
  }
}
