package dev.whence.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the reason for a recommended item in words.
 *
 * <p>Which groups, events and interests are cited follows from the figures alone, so that every
 * language cites the same; see {@link Grounds} for what may be said and {@code
 * reasons/*.properties} for how. A group that speaks against the item stands after "although",
 * never after "because"; an inferred interest stands after "for"; an event, term or source is named
 * only if the grounds hold it with the right sign. {@link ReasonValidator} checks all of this.
 * Thread-safe.
 */
public final class Reasons {

  private static final List<String> PLACES = List.of("first", "second", "third");

  private Reasons() {}

  public static Reason reason(Language language, Grounds grounds) {
    Wording wording = Wording.in(language);
    List<Citation> citations = Selection.from(grounds);
    String text = sentence(citations, wording);
    for (String note : Notes.due(grounds, wording)) {
      text = wording.say("sentence.noted", Map.of("reason", text, "note", note));
    }
    return new Reason(
        language, capitalized(text), citations.stream().map(Citation::named).toList());
  }

  private static String sentence(List<Citation> citations, Wording wording) {
    if (citations.isEmpty()) {
      return wording.say("sentence.none");
    }
    Phrases phrases = new Phrases(wording);
    StringBuilder pattern = new StringBuilder("sentence");
    Map<String, String> slots = new HashMap<>();
    for (int i = 0; i < citations.size(); i++) {
      Citation citation = citations.get(i);
      String direction = "." + citation.named().direction().word();
      boolean isFirst = pattern.indexOf(direction) < 0;
      slots.put(PLACES.get(i), phrases.ground(citation, isFirst));
      pattern.append(direction);
    }
    return wording.say(pattern.toString(), slots);
  }

  private static String capitalized(String text) {
    int first = text.offsetByCodePoints(0, 1);
    return new StringBuilder()
        .appendCodePoint(Character.toTitleCase(text.codePointAt(0)))
        .append(text, first, text.length())
        .toString();
  }
}
