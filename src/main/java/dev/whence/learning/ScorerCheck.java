package dev.whence.learning;

import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.Optional;
import java.util.Set;

/** Looks for what would make the scores of a ranker inexplicable. */
@FunctionalInterface
public interface ScorerCheck {

  /**
   * @param rows features of real candidates, row-major
   * @param baseline the row that explanations compare with
   * @param groups of features that the model fills
   * @return one sentence that says what is wrong, if anything is
   */
  Optional<String> objection(Scorer scorer, float[] rows, float[] baseline, Set<Group> groups);
}
