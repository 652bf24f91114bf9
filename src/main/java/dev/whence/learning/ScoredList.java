package dev.whence.learning;

/** What the scores of a list of candidates say about the chosen one. Pure functions. */
final class ScoredList {

  private ScoredList() {}

  static boolean isFinite(float[] scores) {
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The area under the ROC curve of a list with one right answer: the share of the others that the
   * target outscores, a tie counting half. There must be others.
   */
  static double areaUnderCurve(float[] scores, int target) {
    int twiceOutscored = -1;
    for (float score : scores) {
      if (score < scores[target]) {
        twiceOutscored += 2;
      } else if (score == scores[target]) {
        twiceOutscored++;
      }
    }
    return twiceOutscored / 2.0 / (scores.length - 1);
  }

  /** ln Σ exp(score), the largest score taken out so that nothing overflows. */
  static double logTotal(float[] scores) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - largest);
    }
    return largest + Math.log(sum);
  }

  /**
   * The positions of the largest scores, the largest first, of equal ones the first; a score that
   * is no number comes last. Inserts into a short list instead of sorting all.
   */
  static int[] top(float[] scores, int n) {
    int[] top = new int[Math.min(n, scores.length)];
    int found = 0;
    for (int c = 0; c < scores.length; c++) {
      if (found < top.length || isBefore(scores, c, top[found - 1])) {
        found = Math.min(top.length, found + 1);
        int place = found - 1;
        while (place > 0 && isBefore(scores, c, top[place - 1])) {
          top[place] = top[place - 1];
          place--;
        }
        top[place] = c;
      }
    }
    return top;
  }

  /** Whether a later position overtakes an earlier one. */
  private static boolean isBefore(float[] scores, int later, int earlier) {
    return scores[later] > scores[earlier]
        || (Float.isNaN(scores[earlier]) && !Float.isNaN(scores[later]));
  }
}
