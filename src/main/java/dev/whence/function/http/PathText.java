package dev.whence.function.http;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts in addresses, percent-encoded UTF-8. */
public final class PathText {

  private PathText() {}

  public static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Whether every escape is complete, and the whole is UTF-8 once they are resolved. */
  static boolean isReadable(String address) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c != '%') {
        bytes.write(c < 0x80 ? c : '?');
      } else {
        int high = i + 1 < address.length() ? Character.digit(address.charAt(i + 1), 16) : -1;
        int low = i + 2 < address.length() ? Character.digit(address.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return false;
        }
        bytes.write(high << 4 | low);
        i += 2;
      }
    }
    return isUtf8(bytes.toByteArray());
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException broken) {
      return false;
    }
  }
}
