package dev.whence.explain;

import dev.whence.catalog.LocalizedText;
import dev.whence.user.EventType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts single grounds and notes into one language. */
final class Phrases {

  private static final List<String> PLACES = List.of("first", "second", "third");

  private final Wording wording;

  Phrases(Wording wording) {
    this.wording = wording;
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
    Map<String, String> slots = new HashMap<>();
    for (int i = 0; i < grounds.size(); i++) {
      slots.put(PLACES.get(i), grounds.get(i));
    }
    String pattern = named.isEmpty() ? ".none" : Selection.pattern(named);
    String text = wording.say("sentence" + pattern, slots);
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
    return wording.say(evidence instanceof Evidence.Source ? key + ".source" : key, slots);
  }

  String rise(RuleEffect effect) {
    return wording.say("note.rule." + effect.rule().word(), ranks(effect));
  }

  static Map<String, String> ranks(RuleEffect effect) {
    return Map.of("from", String.valueOf(effect.fromRank()), "to", String.valueOf(effect.toRank()));
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
      return wording.say(key + ".value", Map.of("title", title, "value", decimal(value)));
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
    return wording.say("term", Map.of("term", interest.label().in(wording.language().code())));
  }

  private String title(LocalizedText title) {
    return wording.say("title", Map.of("title", title.in(wording.language().code())));
  }

  private String two(String key, String first, String second) {
    return wording.say(key, Map.of("first", first, "second", second));
  }
}
