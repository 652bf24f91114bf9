package dev.whence.ranking;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A trained sequence encoder with its tables. Immutable; the encoder's session closes when nobody
 * holds it any more.
 *
 * @param items what it learned of the items of the model's index
 * @param graph the encoder as a self-contained ONNX model; not to be changed
 * @param encoder the graph, opened
 */
public record SequenceModel(
    EncoderKind kind, ItemEmbeddings items, byte[] graph, SequenceEncoder encoder) {

  public SequenceModel {
    Objects.requireNonNull(kind, "kind is null");
    if (encoder.width() != items.width()) {
      throw new IllegalArgumentException(
          "an encoder of width " + encoder.width() + ", embeddings of width " + items.width());
    }
  }

  /**
   * The same encoder for items that are numbered otherwise; it does not know those that are new.
   */
  SequenceModel over(ItemIndex own, ItemIndex wanted) {
    int[] ordinals = wanted.items().stream().mapToInt(own::ordinal).toArray();
    return new SequenceModel(kind, items.arranged(ordinals), graph, encoder);
  }

  /**
   * The state after a history; empty if the encoder knows none of its items.
   *
   * @param history ordinals, the latest first; those it does not know are passed over
   */
  public Optional<float[]> state(int[] history) {
    int[] known = known(history);
    return known.length == 0
        ? Optional.empty()
        : Optional.of(encoder.encode(rows(known), known.length));
  }

  /**
   * How much the state after a history looks at each of its items, see {@link
   * SequenceEncoder#attention}.
   *
   * @param history as for {@link #state}
   * @return by ordinal, the latest first; empty if the encoder does not attend, or knows no item
   */
  public Map<Integer, Float> attention(int[] history) {
    int[] known = known(history);
    if (known.length == 0) {
      return Map.of();
    }
    Map<Integer, Float> attention = new LinkedHashMap<>();
    encoder
        .attention(rows(known), known.length)
        .ifPresent(
            weights -> {
              for (int k = 0; k < known.length; k++) {
                attention.put(known[k], weights[k]);
              }
            });
    return attention;
  }

  private int[] known(int[] history) {
    return Arrays.stream(history).filter(items::isLearned).limit(encoder.memory()).toArray();
  }

  private float[] rows(int[] known) {
    float[] rows = new float[encoder.memory() * items.width()];
    for (int k = 0; k < known.length; k++) {
      items.copyInput(known[k], rows, k * items.width());
    }
    return rows;
  }
}
