package dev.whence.explain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words that a reworded reason may use in one language, each with what it means; read once from
 * {@code reasons/lexicon-<code>.properties}. Thread-safe.
 */
final class Lexicon {

  private static final Map<Language, Lexicon> ALL =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Lexicon::read));

  private static final String BAR = "\\|";
  private static final String JOINT = "joint";

  private final Map<String, String> meanings;
  private final Set<String> joints;
  private final Set<String> keys;
  private final int longest;

  private Lexicon(Map<String, String> meanings, Map<String, String> texts) {
    this.meanings = meanings;
    joints = Set.of(texts.getOrDefault(JOINT, "").split(BAR));
    keys = Set.copyOf(texts.keySet());
    longest = meanings.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  static Lexicon in(Language language) {
    Lexicon lexicon = ALL.get(language);
    if (lexicon == null) {
      throw new Wording.MissingWordingException("no lexicon in " + language);
    }
    return lexicon;
  }

  private static Lexicon read(Language language) {
    String file = TextResource.lexicon(language);
    Map<String, String> texts = TextResource.read(file);
    Map<String, String> meanings = new HashMap<>();
    texts.forEach(
        (meaning, phrases) -> {
          for (String phrase : phrases.split(BAR)) {
            String other = meanings.putIfAbsent(phrase, meaning);
            if (other != null && !isBoth(meaning, other)) {
              throw new IllegalStateException(
                  "'" + phrase + "' stands in " + file + " under " + other + " and " + meaning);
            }
          }
        });
    return new Lexicon(meanings, texts);
  }

  /** A word of the joints may be a free one within a statement, too. */
  private static boolean isBoth(String one, String other) {
    return Set.of("free", JOINT).equals(Set.of(one, other));
  }

  /** What words can mean. */
  Set<String> keys() {
    return keys;
  }

  /** Whether a phrase may stand between statements. */
  boolean isJoint(String phrase) {
    return joints.contains(phrase);
  }

  /** What a whole phrase means. */
  Optional<String> meaning(String phrase) {
    return Optional.ofNullable(meanings.get(phrase));
  }

  /**
   * The longest phrase that begins at a place of a text in lower case.
   *
   * @return empty if none does; a phrase of letters ends where the word ends
   */
  Optional<String> longestAt(String text, int at) {
    for (int end = Math.min(text.length(), at + longest); end > at; end--) {
      String phrase = text.substring(at, end);
      if (meanings.containsKey(phrase) && isWhole(text, end)) {
        return Optional.of(phrase);
      }
    }
    return Optional.empty();
  }

  private static boolean isWhole(String text, int end) {
    return end == text.length() || !isSpelled(text.charAt(end - 1)) || !isSpelled(text.charAt(end));
  }

  /** Whether words of the letter's script stand apart: Chinese ones do not. */
  static boolean isSpelled(char letter) {
    return letter == '\'' || (Character.isLetterOrDigit(letter) && !isIdeographic(letter));
  }

  private static boolean isIdeographic(char letter) {
    return Character.isIdeographic(letter);
  }
}
