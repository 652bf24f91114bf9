package dev.whence.explain;

import dev.whence.catalog.LocalizedText;
import dev.whence.user.EventType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts single grounds and notes into one language. Not thread-safe if its values are not. */
final class Phrases {

  private static final List<String> PLACES = List.of("first", "second", "third");

  private final Wording wording;
  private final UnaryOperator<String> values;

  Phrases(Wording wording) {
    this(wording, UnaryOperator.identity());
  }

  /**
   * @param values what stands for each title, term, rating and rank; asked in the order of the text
   */
  Phrases(Wording wording, UnaryOperator<String> values) {
    this.wording = wording;
    this.values = values;
  }

  /**
   * A sentence.
   *
   * @param named the groups, in an order of directions that is among {@link Selection#PATTERNS}, or
   *     none
   * @param grounds what is said of each
   * @param notes what is said beside them
   */
  String sentence(List<NamedGroup> named, List<String> grounds, List<String> notes) {
    return noted(named.isEmpty() ? none() : grounded(named, grounds), notes);
  }

  /** What is said where no group stands out. */
  String none() {
    return wording.say("sentence.none");
  }

  /** A sentence of at least one ground. */
  String grounded(List<NamedGroup> named, List<String> grounds) {
    Map<String, String> slots = new HashMap<>();
    for (int i = 0; i < grounds.size(); i++) {
      slots.put(PLACES.get(i), grounds.get(i));
    }
    return wording.say("sentence" + Selection.pattern(named), slots);
  }

  String noted(String sentence, List<String> notes) {
    String text = sentence;
    for (String note : notes) {
      text = wording.say("sentence.noted", Map.of("reason", text, "note", note));
    }
    return text;
  }

  /**
   * A ground as part of a sentence.
   *
   * @param isFirst whether no other ground of its direction stands before it
   */
  String ground(Citation citation, boolean isFirst) {
    NamedGroup named = citation.named();
    String key = named.group().word() + "." + named.direction().word();
    String place = isFirst ? "first." : "later.";
    String strength = citation.strength().word();
    Map<String, String> slots = new HashMap<>();
    slots.put("because", wording.say("because." + place + strength));
    slots.put("for", wording.say("for." + place + strength));
    slots.put("against", wording.say("against." + strength));
    return withEvidence(citation.evidence(), key, slots);
  }

  private String withEvidence(Evidence evidence, String key, Map<String, String> slots) {
    if (evidence instanceof Evidence.Deeds deeds) {
      slots.put("deeds", deeds(deeds.events()));
      return wording.say(key + ".deeds", slots);
    }
    if (evidence instanceof Evidence.Terms terms) {
      slots.put("terms", terms(terms.interests()));
      return wording.say(key + (terms.declared() ? ".declared" : ".terms"), slots);
    }
    if (evidence instanceof Evidence.Latest latest) {
      slots.put("title", title(latest.title()));
      return wording.say(key + ".latest", slots);
    }
    if (evidence instanceof Evidence.Again) {
      return wording.say(key + ".again", slots);
    }
    return wording.say(evidence instanceof Evidence.Source ? key + ".source" : key, slots);
  }

  String note(Note note) {
    return wording.say(
        "note." + note.word(),
        note instanceof Note.Raised raised ? ranks(raised.effect(), values) : Map.of());
  }

  static Map<String, String> ranks(RuleEffect effect, UnaryOperator<String> values) {
    String from = values.apply(String.valueOf(effect.fromRank()));
    return Map.of("from", from, "to", values.apply(String.valueOf(effect.toRank())));
  }

  private String deeds(List<CitedEvent> events) {
    CitedEvent first = events.get(0);
    if (events.size() == 1) {
      return deed(first, title(first.title()));
    }
    CitedEvent second = events.get(1);
    if (first.type() == second.type() && first.type() != EventType.RATING) {
      return deed(first, two("titles.two", title(first.title()), title(second.title())));
    }
    return two("deeds.two", deed(first, title(first.title())), deed(second, title(second.title())));
  }

  private String deed(CitedEvent event, String title) {
    String key = "deed." + event.type().word();
    Double value = event.rawValue();
    if (event.type() == EventType.RATING && value != null) {
      return wording.say(
          key + ".value", Map.of("title", title, "value", values.apply(decimal(value))));
    }
    return wording.say(key, Map.of("title", title));
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private String terms(List<CitedInterest> interests) {
    String first = term(interests.get(0));
    return interests.size() == 1 ? first : two("terms.two", first, term(interests.get(1)));
  }

  private String term(CitedInterest interest) {
    return wording.say(
        "term", Map.of("term", values.apply(interest.label().in(wording.language().code()))));
  }

  private String title(LocalizedText title) {
    return wording.say("title", Map.of("title", values.apply(title.in(wording.language().code()))));
  }

  private String two(String key, String first, String second) {
    return wording.say(key, Map.of("first", first, "second", second));
  }
}
