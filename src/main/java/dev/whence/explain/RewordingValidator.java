package dev.whence.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a text that somebody else wrote against the {@link ReasonOutline} it claims to render.
 *
 * <p>The text must carry the outline's marks and values, all of them, once, and in order. Its words
 * must be in the lexicon of its language ({@code reasons/lexicon-*.properties}): a closed
 * vocabulary is what keeps out a name, a title, a trait or a promise that nobody thought of. Within
 * each statement
 *
 * <ul>
 *   <li>what was done, what it is about, values and numbers are those of the template, in its order
 *   <li>"although" and its like lead to what speaks against the item and to nothing else; no
 *       "because" leads to that, nor to what was inferred, which keeps its "for"
 *   <li>strong and weak words are as strong and weak as the template's
 *   <li>words that turn a statement round come in even number, or odd, as in the template
 * </ul>
 *
 * and between the statements stands nothing but joints.
 *
 * <p>What it cannot catch: a sentence that is ungrammatical or odd though its words are right; a
 * pronoun that points at the wrong thing; a tone, such as irony, that a text of permitted words can
 * take; a nuance between two words that the lexicon holds for the same ("viewed", "looked at"). It
 * refuses many honest texts, too: the template then stands. Thread-safe.
 */
public final class RewordingValidator {

  private static final Pattern MARK = Pattern.compile("<(/?)([0-9]{1,3})>");
  private static final int SPARE_LENGTH = 60;

  private final ReasonOutline outline;
  private final Lexicon lexicon;
  private final List<String> faults = new ArrayList<>();

  private RewordingValidator(ReasonOutline outline) {
    this.outline = outline;
    lexicon = Lexicon.in(outline.language());
  }

  /**
   * The faults of a text, for people who mend its source.
   *
   * @param text marked as the outline is
   * @return one sentence a fault; empty if the text may stand for the template
   */
  public static List<String> faults(String text, ReasonOutline outline) {
    RewordingValidator validator = new RewordingValidator(outline);
    validator.check(text);
    return List.copyOf(validator.faults);
  }

  private void check(String text) {
    int most = 2 * outline.marked().length() + SPARE_LENGTH;
    if (text.length() > most) {
      faults.add("the text has " + text.length() + " characters, at most " + most + " are taken");
      return;
    }
    List<String> statements = new ArrayList<>();
    StringBuilder between = new StringBuilder();
    if (!split(text, statements, between)) {
      faults.add(
          "the marks are not <1>…</1> to <"
              + outline.segments().size()
              + ">…</"
              + outline.segments().size()
              + ">, each once and in order");
      return;
    }
    checkBetween(between.toString());
    for (int i = 0; i < statements.size(); i++) {
      checkStatement(i + 1, statements.get(i), outline.segments().get(i));
    }
  }

  /** Takes the statements out of their marks; false if these are not as they should be. */
  private boolean split(String text, List<String> statements, StringBuilder between) {
    Matcher mark = MARK.matcher(text);
    int end = 0;
    boolean isOpen = false;
    while (mark.find()) {
      boolean closes = !mark.group(1).isEmpty();
      int expected = statements.size() + 1;
      if (closes != isOpen || Integer.parseInt(mark.group(2)) != expected) {
        return false;
      }
      String piece = text.substring(end, mark.start());
      if (closes) {
        statements.add(piece);
      } else {
        between.append(piece).append(' ');
      }
      isOpen = !closes;
      end = mark.end();
    }
    between.append(text.substring(end));
    return !isOpen && statements.size() == outline.segments().size();
  }

  private void checkBetween(String between) {
    for (ReadWord word : ReadWord.of(between, lexicon)) {
      if (!lexicon.isJoint(word.text())) {
        faults.add(describe(word) + " stands between the statements, where only joints may stand");
      }
    }
  }

  private void checkStatement(int mark, String text, ReasonSegment segment) {
    Meaning said = Meaning.of(text, lexicon);
    Meaning wanted = Meaning.of(segment.text(), lexicon);
    String where = "statement " + mark + " ";
    said.strange().forEach(word -> faults.add(where + "has " + describe(word)));
    if (!said.said().equals(wanted.said())) {
      faults.add(where + "says " + said.said() + ", it has to say " + wanted.said());
    }
    if (!Objects.equals(said.strengths(), wanted.strengths())) {
      faults.add(where + "is " + said.strengths() + ", it has to be " + wanted.strengths());
    }
    if (said.isTurned() != wanted.isTurned()) {
      faults.add(where + "is turned round by a word of negation");
    }
    checkLead(where, said.leads(), segment);
  }

  private void checkLead(String where, Set<String> leads, ReasonSegment segment) {
    if (!allowed(segment).contains(leads)) {
      faults.add(
          where
              + "is led by "
              + leads
              + ", it may be led by "
              + allowed(segment)
              + (segment instanceof ReasonSegment.Ground ground
                  ? ": it speaks " + ground.named().direction().word() + " the item"
                  : ""));
    }
  }

  private static List<Set<String>> allowed(ReasonSegment segment) {
    if (!(segment instanceof ReasonSegment.Ground ground)) {
      return List.of(Set.of());
    }
    if (ground.named().direction() == Direction.AGAINST) {
      return List.of(Set.of("although"));
    }
    return ground.inferred()
        ? List.of(Set.of("for"))
        : List.of(Set.of("because"), Set.of("for"), Set.of());
  }

  private static String describe(ReadWord word) {
    String text = "'" + word.text() + "'";
    return switch (word.meaning()) {
      case "sensitive" -> text + ", which speaks of a sensitive trait";
      case ReadWord.UNKNOWN -> text + ", which is not in the lexicon and could name anything";
      case ReadWord.NUMBER -> "the number " + text;
      default -> text + String.format(Locale.ROOT, " (%s)", word.meaning());
    };
  }
}
