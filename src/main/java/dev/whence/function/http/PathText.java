package dev.whence.function.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes a text as one part of a path. */
public final class PathText {

  private PathText() {}

  public static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
