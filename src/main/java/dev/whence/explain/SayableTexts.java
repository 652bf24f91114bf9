package dev.whence.explain;

import dev.whence.ranking.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every statement that one language can make on some grounds, true to them or not in sign and
 * strength, and the reading of a text as a sequence of them.
 *
 * <p>Statements cite any event, term, title and source of the grounds, but none that is not there
 * or points the other way; so what cannot be read was made up.
 */
final class SayableTexts {

  private final Phrases phrases;
  private final Grounds grounds;
  private final Map<String, Statement> statements = new LinkedHashMap<>();
  private final Set<String> notes;
  private final Set<String> pieces;

  /**
   * A group that was named in a text.
   *
   * @param strengths those that the words may mean
   * @param evidence what is said of it
   */
  record Statement(NamedGroup named, Set<Strength> strengths, Evidence evidence) {}

  /**
   * What a text says.
   *
   * @param citations the groups, in the order of the text
   * @param notes what is said beside them, in the order of the text
   * @param unread the rest of the text from the first place that says nothing known, all of it if
   *     it is no sentence; empty if all was read
   */
  record Reading(List<Statement> citations, List<String> notes, String unread) {}

  SayableTexts(Language language, Grounds grounds) {
    Wording wording = Wording.in(language);
    this.phrases = new Phrases(wording);
    this.grounds = grounds;
    this.notes = Notes.due(grounds).stream().map(phrases::note).collect(Collectors.toSet());
    for (Group group : Group.values()) {
      for (Direction direction : Direction.values()) {
        addStatements(new NamedGroup(group, direction));
      }
    }
    this.pieces = new HashSet<>(statements.keySet());
    pieces.addAll(notes);
    pieces.addAll(joints(wording));
  }

  /**
   * Reads a text from left to right, always the longest statement that fits, and writes what it
   * read again: a text that is no sentence of the language does not come out the same.
   */
  Reading read(String text) {
    List<Statement> citations = new ArrayList<>();
    List<String> said = new ArrayList<>();
    List<String> noted = new ArrayList<>();
    String whole = uncapitalized(text);
    String rest = whole;
    while (!rest.isEmpty()) {
      Optional<String> piece = longestPrefix(rest);
      if (piece.isEmpty()) {
        return new Reading(citations, noted, rest);
      }
      Statement statement = statements.get(piece.get());
      if (statement != null) {
        citations.add(statement);
        said.add(piece.get());
      } else if (notes.contains(piece.get())) {
        noted.add(piece.get());
      }
      rest = rest.substring(piece.get().length());
    }
    boolean isSentence = isSentence(whole, citations, said, noted);
    return new Reading(citations, noted, isSentence ? "" : text);
  }

  private boolean isSentence(
      String text, List<Statement> citations, List<String> said, List<String> noted) {
    List<NamedGroup> named = citations.stream().map(Statement::named).toList();
    boolean isKnown = named.isEmpty() || Selection.PATTERNS.contains(Selection.pattern(named));
    return isKnown && phrases.sentence(named, said, noted).equals(text);
  }

  private Optional<String> longestPrefix(String text) {
    return pieces.stream().filter(text::startsWith).max(Comparator.comparingInt(String::length));
  }

  /** What the sentences put between statements, and the sentence that states none. */
  private static Set<String> joints(Wording wording) {
    Set<String> joints = new HashSet<>(wording.template("sentence.noted").literals());
    joints.add(wording.say("sentence.none"));
    for (String pattern : Selection.PATTERNS) {
      joints.addAll(wording.template("sentence" + pattern).literals());
    }
    joints.remove("");
    return joints;
  }

  private void addStatements(NamedGroup named) {
    if (named.group().isConstantWithinList()) {
      return;
    }
    for (Evidence evidence : evidence(named)) {
      for (Strength strength : Strength.values()) {
        Citation citation = new Citation(named, strength, evidence);
        add(phrases.ground(citation, true), citation);
        add(phrases.ground(citation, false), citation);
      }
    }
  }

  private void add(String text, Citation citation) {
    statements
        .computeIfAbsent(
            text,
            key ->
                new Statement(
                    citation.named(), EnumSet.noneOf(Strength.class), citation.evidence()))
        .strengths()
        .add(citation.strength());
  }

  private List<Evidence> evidence(NamedGroup named) {
    List<Evidence> evidence = new ArrayList<>(List.of(new Evidence.Bare()));
    boolean isFor = named.direction() == Direction.FOR;
    switch (named.group()) {
      case HISTORY -> evidence.addAll(deeds(named.direction()));
      case INTEREST -> evidence.addAll(terms(named.direction()));
      case NEXT -> addIf(isFor && has(CandidateSource.GRAPH), latest(), evidence);
      case SIMILARITY -> addIf(isFor && grounds.resemblesLatest(), latest(), evidence);
      case POPULARITY -> addIf(isFor && has(CandidateSource.POPULAR), source(), evidence);
      case FRESHNESS -> addIf(isFor && has(CandidateSource.FRESH), source(), evidence);
      case PRICE, SEQUENCE, ADAPTATION, CONTEXT -> {}
    }
    return evidence;
  }

  private static void addIf(boolean isTrue, List<Evidence> found, List<Evidence> evidence) {
    if (isTrue) {
      evidence.addAll(found);
    }
  }

  private boolean has(CandidateSource source) {
    return grounds.sources().contains(source);
  }

  private static List<Evidence> source() {
    return List.of(new Evidence.Source());
  }

  private List<Evidence> latest() {
    return grounds
        .latestTitle()
        .<List<Evidence>>map(t -> List.of(new Evidence.Latest(t), new Evidence.Again()))
        .orElse(List.of());
  }

  private List<Evidence> deeds(Direction direction) {
    List<Evidence> deeds = new ArrayList<>();
    List<CitedEvent> events =
        grounds.events().stream().filter(e -> Evidence.mayBeCited(e, direction)).toList();
    for (CitedEvent first : events) {
      deeds.add(new Evidence.Deeds(List.of(first)));
      events.stream()
          .filter(second -> !second.title().equals(first.title()))
          .forEach(second -> deeds.add(new Evidence.Deeds(List.of(first, second))));
    }
    return deeds;
  }

  private List<Evidence> terms(Direction direction) {
    List<Evidence> terms = new ArrayList<>();
    List<CitedInterest> interests =
        grounds.interests().stream().filter(i -> direction.agreesWith(i.weight())).toList();
    for (CitedInterest first : interests) {
      terms.add(new Evidence.Terms(List.of(first)));
      interests.stream()
          .filter(second -> second.declared() == first.declared())
          .filter(second -> !second.label().equals(first.label()))
          .forEach(second -> terms.add(new Evidence.Terms(List.of(first, second))));
    }
    return terms;
  }

  private static String uncapitalized(String text) {
    int first = text.offsetByCodePoints(0, 1);
    return new StringBuilder()
        .appendCodePoint(Character.toLowerCase(text.codePointAt(0)))
        .append(text, first, text.length())
        .toString();
  }
}
