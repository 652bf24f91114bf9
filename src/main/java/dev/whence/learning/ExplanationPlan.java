package dev.whence.learning;

/**
 * How many explanations are measured. Of a request one item is explained.
 *
 * @param requests at most
 * @param least so many are measured although the time is up
 * @param repeated explained again: twice the same, with small changes, and with shuffled weights
 * @param texts put into words and read back
 * @param counterfactuals searched for; each ranks all candidates up to some hundred times
 */
public record ExplanationPlan(
    int requests, int least, int repeated, int texts, int counterfactuals) {

  /** For a version that is to serve. */
  public static final ExplanationPlan FULL = new ExplanationPlan(500, 50, 100, 100, 20);
}
