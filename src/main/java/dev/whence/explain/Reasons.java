package dev.whence.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

  private Reasons() {}

  public static Reason reason(Language language, Grounds grounds) {
    Wording wording = Wording.in(language);
    List<Citation> citations = Selection.from(grounds);
    List<NamedGroup> named = citations.stream().map(Citation::named).toList();
    Phrases phrases = new Phrases(wording);
    String text = phrases.sentence(named, grounds(citations, phrases), Notes.due(grounds, wording));
    return new Reason(language, capitalized(text), named);
  }

  private static List<String> grounds(List<Citation> citations, Phrases phrases) {
    List<String> grounds = new ArrayList<>();
    Set<Direction> begun = EnumSet.noneOf(Direction.class);
    for (Citation citation : citations) {
      grounds.add(phrases.ground(citation, begun.add(citation.named().direction())));
    }
    return grounds;
  }

  private static String capitalized(String text) {
    int first = text.offsetByCodePoints(0, 1);
    return new StringBuilder()
        .appendCodePoint(Character.toTitleCase(text.codePointAt(0)))
        .append(text, first, text.length())
        .toString();
  }
}
