package dev.whence.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reason as ordered statements, apart from the titles, terms and numbers that it cites.
 *
 * <pre>{@code
 * <1>because you liked {1}</1>, and <2>for your interest in {2}</2>
 * }</pre>
 *
 * <p>Every statement stands between its marks, and every value behind its number, in the order of
 * the text. So whoever words it anew can neither alter a title nor learn one, and one wording
 * serves everybody whose reason has this outline.
 *
 * @param segments the first has the mark 1
 * @param marked the sentence of the templates, with marks and numbers
 * @param values the first is <code>{1}</code>
 */
public record ReasonOutline(
    Language language, List<ReasonSegment> segments, String marked, List<String> values) {

  private static final Pattern MARK = Pattern.compile("</?[0-9]+>");
  private static final Pattern ONE_LINE = Pattern.compile("\\s+");
  private static final Pattern FULL_STOP = Pattern.compile("[.。]$");
  private static final Pattern VALUE = Pattern.compile("\\{([0-9]+)}");

  public ReasonOutline {
    segments = List.copyOf(segments);
    values = List.copyOf(values);
  }

  /** Outlines the reason for an item. */
  public static ReasonOutline of(Language language, Grounds grounds) {
    return new Drawing(language, grounds).outline();
  }

  /** One drawing of an outline. */
  private static final class Drawing {
    private final Language language;
    private final Grounds grounds;
    private final List<ReasonSegment> segments = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final Phrases phrases;

    Drawing(Language language, Grounds grounds) {
      this.language = language;
      this.grounds = grounds;
      phrases = new Phrases(Wording.in(language), this::numbered);
    }

    private String numbered(String value) {
      values.add(value);
      return "{" + values.size() + "}";
    }

    ReasonOutline outline() {
      List<Citation> citations = Selection.from(grounds);
      String sentence =
          citations.isEmpty()
              ? marked(new ReasonSegment.Remark("none", phrases.none()))
              : phrases.grounded(
                  citations.stream().map(Citation::named).toList(), grounds(citations));
      List<String> notes = new ArrayList<>();
      for (Note note : Notes.due(grounds)) {
        notes.add(marked(new ReasonSegment.Remark(note.word(), phrases.note(note))));
      }
      return new ReasonOutline(language, segments, phrases.noted(sentence, notes), values);
    }

    private List<String> grounds(List<Citation> citations) {
      List<String> grounds = new ArrayList<>();
      Set<Direction> begun = EnumSet.noneOf(Direction.class);
      for (Citation citation : citations) {
        String text = phrases.ground(citation, begun.add(citation.named().direction()));
        grounds.add(
            marked(
                new ReasonSegment.Ground(
                    citation.named(), citation.strength(), citation.isInferred(), text)));
      }
      return grounds;
    }

    private String marked(ReasonSegment segment) {
      segments.add(segment);
      int mark = segments.size();
      return "<" + mark + ">" + segment.text() + "</" + mark + ">";
    }
  }

  /** The reason in the words of the templates. */
  public Reason reason() {
    return reason(marked);
  }

  /**
   * The reason in other words.
   *
   * @param rewording marked as the outline is; {@link RewordingValidator} must find no fault in it
   */
  Reason reason(String rewording) {
    String unmarked =
        ONE_LINE.matcher(MARK.matcher(rewording).replaceAll("")).replaceAll(" ").strip();
    unmarked = FULL_STOP.matcher(unmarked).replaceAll("");
    String text = VALUE.matcher(unmarked).replaceAll(this::value);
    boolean startsWithValue = unmarked.startsWith("{");
    return new Reason(language, startsWithValue ? text : capitalized(text), groups());
  }

  private String value(MatchResult number) {
    return Matcher.quoteReplacement(values.get(Integer.parseInt(number.group(1)) - 1));
  }

  private List<NamedGroup> groups() {
    return segments.stream()
        .filter(ReasonSegment.Ground.class::isInstance)
        .map(segment -> ((ReasonSegment.Ground) segment).named())
        .toList();
  }

  private static String capitalized(String text) {
    int first = text.offsetByCodePoints(0, 1);
    return new StringBuilder()
        .appendCodePoint(Character.toTitleCase(text.codePointAt(0)))
        .append(text, first, text.length())
        .toString();
  }
}
