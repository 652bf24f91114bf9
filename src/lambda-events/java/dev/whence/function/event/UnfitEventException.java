package dev.whence.function.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An event is JSON, but not of a kind that the function takes. */
public final class UnfitEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param wanted what the function takes
   * @param found what it was called with; nothing of its values is told
   */
  public UnfitEventException(String wanted, JsonNode found) {
    super(wanted + "; this event is " + kind(found));
  }

  /**
   * @param fault what is wrong, with the place and a hint of the mend
   */
  public UnfitEventException(String fault) {
    super(fault);
  }

  private static String kind(JsonNode node) {
    return node.isObject()
        ? "an object of other fields"
        : "of the JSON type " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
