package dev.whence.function.http;

import java.util.function.Function;

/** Ids that stand in the path. */
public final class PathIds {

  private PathIds() {}

  /**
   * Reads an id.
   *
   * @param name of the part of the path, e.g. {@code userId}
   * @throws RequestRefusedException with that name if it is no id
   */
  public static <T> T read(String name, String value, Function<String, T> id) {
    try {
      return id.apply(value);
    } catch (IllegalArgumentException refused) {
      throw RequestRefusedException.invalid(
          FieldFault.path(name, String.valueOf(refused.getMessage())));
    }
  }
}
