package dev.whence.ranking;

/**
 * What was learned of an item's score since the ranker was trained.
 *
 * @param personal from this person's reactions to earlier answers
 * @param everyone from everybody's reactions to the item
 */
public record Adaptation(double personal, double everyone) {

  /** Nothing was learned. */
  public static final Adaptation NONE = new Adaptation(0, 0);

  public Adaptation {
    if (!Double.isFinite(personal) || !Double.isFinite(everyone)) {
      throw new IllegalArgumentException(
          "both parts are finite, not " + personal + " and " + everyone);
    }
  }

  /** What is added to the ranker's score. */
  public double sum() {
    return personal + everyone;
  }
}
