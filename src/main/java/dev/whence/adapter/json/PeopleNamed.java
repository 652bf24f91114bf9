package dev.whence.adapter.json;

import java.util.List;

/** The people whom a message of events names, whoever wrote it. */
public final class PeopleNamed {

  private PeopleNamed() {}

  /** Every {@code userId} of a document, wherever it stands; none of what is no JSON. */
  public static List<String> in(String body) {
    try {
      return StrictJson.parse(body).findValuesAsText("userId");
    } catch (InvalidJsonException illegible) {
      return List.of();
    }
  }
}
