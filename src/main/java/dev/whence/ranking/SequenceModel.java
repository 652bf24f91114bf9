package dev.whence.ranking;

import java.util.Arrays;
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
    int[] known = Arrays.stream(history).filter(items::isLearned).limit(encoder.memory()).toArray();
    if (known.length == 0) {
      return Optional.empty();
    }
    float[] rows = new float[encoder.memory() * items.width()];
    for (int k = 0; k < known.length; k++) {
      items.copyInput(known[k], rows, k * items.width());
    }
    return Optional.of(encoder.encode(rows, known.length));
  }
}
