package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;

/** A rule, as opposed to the ranker's score, that moved an item. */
public sealed interface AppliedRule {

  /** The word in the contract. */
  String id();

  /**
   * Diversity moved it.
   *
   * @param from its rank by score, from 1
   * @param to its rank in the answer
   */
  record Diversity(int from, int to) implements AppliedRule {
    @Override
    public String id() {
      return "diversity";
    }
  }

  /** Its place was given to an item of which little is known. */
  record Exploration() implements AppliedRule {
    @Override
    public String id() {
      return "exploration";
    }
  }

  /**
   * The person asked for more or less of a term.
   *
   * @param shift what was added to the score for the ranking, in logits
   */
  record DeclaredPreference(AttributeTerm term, Preference preference, double shift)
      implements AppliedRule {
    @Override
    public String id() {
      return "preference";
    }
  }
}
