package dev.whence.ranking;

/**
 * The largest graph scores among the candidates of one answer. Graph features are relative to them,
 * so an answer keeps its maxima, and a feature can be computed again exactly as it was.
 */
public record Maxima(
    float recent, float slow, float peak, float together, float backward, float last, float next) {

  /** What a list without any graph score has. */
  public static final Maxima NONE = new Maxima(0, 0, 0, 0, 0, 0, 0);
}
