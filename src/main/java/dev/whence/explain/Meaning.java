package dev.whence.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a statement says, as far as a {@link Lexicon} can tell.
 *
 * @param leads of {@code because}, {@code for}, {@code although}, those that are there
 * @param strengths of {@code strong}, {@code weak}, those that are there
 * @param isTurned whether an odd number of words turn it round
 * @param said what was done, what it is about, values and numbers, in the order of the text; what
 *     is said twice in a row is said once
 * @param strange words that no lexicon holds, or that it names as sensitive
 */
record Meaning(
    Set<String> leads,
    Set<String> strengths,
    boolean isTurned,
    List<String> said,
    List<ReadWord> strange) {

  private static final Set<String> LEADS = Set.of("because", "for", "although");
  private static final Set<String> STRENGTHS = Set.of("strong", "weak");
  private static final Set<String> TURNING = Set.of("not", "contra");
  private static final Set<String> STRANGE = Set.of(ReadWord.UNKNOWN, "sensitive");

  static Meaning of(String text, Lexicon lexicon) {
    List<ReadWord> words = ReadWord.of(text, lexicon);
    return new Meaning(
        found(LEADS, words),
        found(STRENGTHS, words),
        words.stream().filter(word -> TURNING.contains(word.meaning())).count() % 2 == 1,
        said(words),
        words.stream().filter(word -> STRANGE.contains(word.meaning())).toList());
  }

  private static Set<String> found(Set<String> meanings, List<ReadWord> words) {
    return words.stream()
        .map(ReadWord::meaning)
        .filter(meanings::contains)
        .collect(Collectors.toSet());
  }

  private static List<String> said(List<ReadWord> words) {
    List<String> said = new ArrayList<>();
    for (ReadWord word : words) {
      if (word.isFigure()) {
        said.add(word.text());
      } else if (word.isSubject() && !isLast(word.meaning(), said)) {
        said.add(word.meaning());
      }
    }
    return said;
  }

  private static boolean isLast(String meaning, List<String> said) {
    return !said.isEmpty() && said.get(said.size() - 1).equals(meaning);
  }
}
