package dev.whence.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a reason adds to the grounds: the rule that raised the item, exploration, no profile. */
final class Notes {

  private Notes() {}

  /** The notes that are due, in the order in which they are said. */
  static List<Note> due(Grounds grounds) {
    List<Note> notes = new ArrayList<>();
    Optional<RuleEffect> rise = greatestRise(grounds);
    rise.map(Note.Raised::new).ifPresent(notes::add);
    boolean isExplorationSaid = rise.filter(e -> e.rule() == Rule.EXPLORATION).isPresent();
    if (grounds.sources().contains(CandidateSource.EXPLORATION) && !isExplorationSaid) {
      notes.add(new Note.Explored());
    }
    if (grounds.acquaintance() != Acquaintance.KNOWN) {
      notes.add(new Note.Unacquainted(grounds.acquaintance()));
    }
    return notes;
  }

  /** A rule that lowered the item is no reason to see it. */
  private static Optional<RuleEffect> greatestRise(Grounds grounds) {
    return grounds.rules().stream()
        .filter(effect -> effect.rise() > 0)
        .max(Comparator.comparingInt(RuleEffect::rise));
  }
}
