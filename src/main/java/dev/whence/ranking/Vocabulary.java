package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Item;
import dev.whence.catalog.Term;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The attribute terms that a model knows. Immutable.
 *
 * <p>An item's vector has idf(t) = ln((N + 1) / n_t) at each of its terms t and is scaled to length
 * 1.
 */
public final class Vocabulary {

  private final List<AttributeTerm> terms;
  private final Map<AttributeTerm, Integer> ordinals = new HashMap<>();
  private final float[] idf;
  private final SparseMatrix steps;

  /**
   * @param terms all terms
   * @param idf inverse document frequency of each term, in nats
   * @param steps for each term, how much more often than by chance each other term follows it
   *     (shrunk pointwise mutual information, in nats)
   */
  public Vocabulary(List<AttributeTerm> terms, float[] idf, SparseMatrix steps) {
    if (terms.size() != idf.length || terms.size() != steps.rows()) {
      throw new IllegalArgumentException(
          String.format(
              "%d terms, %d frequencies and %d rows of steps do not match",
              terms.size(), idf.length, steps.rows()));
    }
    this.terms = List.copyOf(terms);
    this.idf = idf.clone();
    this.steps = steps;
    for (int t = 0; t < terms.size(); t++) {
      ordinals.put(terms.get(t), t);
    }
  }

  public int size() {
    return terms.size();
  }

  public AttributeTerm term(int ordinal) {
    return terms.get(ordinal);
  }

  public List<AttributeTerm> terms() {
    return terms;
  }

  public float idf(int ordinal) {
    return idf[ordinal];
  }

  public SparseMatrix steps() {
    return steps;
  }

  /** Returns -1 for a term that the model does not know. */
  public int ordinal(AttributeTerm term) {
    return ordinals.getOrDefault(term, -1);
  }

  /** The known terms of an item, ascending, each once. */
  public int[] termsOf(Item item) {
    int[] found = new int[8];
    int n = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.attributes().entrySet()) {
      if (attribute.getValue() instanceof AttributeValue.Terms values) {
        for (Term value : values.terms()) {
          Integer ordinal = ordinals.get(new AttributeTerm(attribute.getKey(), value.id()));
          if (ordinal != null) {
            found = n == found.length ? Arrays.copyOf(found, 2 * n) : found;
            found[n++] = ordinal;
          }
        }
      }
    }
    return Arrays.stream(found, 0, n).sorted().distinct().toArray();
  }

  /** The weights that go with {@link #termsOf}: idf, scaled to length 1. */
  public float[] weightsOf(int[] termsOfItem) {
    double squares = 0;
    for (int t : termsOfItem) {
      squares += idf[t] * idf[t];
    }
    float[] weights = new float[termsOfItem.length];
    if (squares > 0) {
      double scale = 1 / Math.sqrt(squares);
      for (int n = 0; n < weights.length; n++) {
        weights[n] = (float) (idf[termsOfItem[n]] * scale);
      }
    }
    return weights;
  }
}
