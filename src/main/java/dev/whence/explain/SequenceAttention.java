package dev.whence.explain;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.SequenceModel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much the attention encoder of a model looks at each item of a person's history. The weights
 * are the same for every item of an answer. They say where the encoder looks, not what made a
 * score: S. Jain and B. C. Wallace, "Attention is not explanation", NAACL 2019. So no reason is
 * made of them.
 *
 * @param items the largest weight first; none if the encoder knows no item of the history
 */
public record SequenceAttention(List<Attended> items) {

  public SequenceAttention {
    items = items.stream().sorted(Comparator.comparingDouble(i -> -i.weight())).toList();
  }

  /**
   * An item of the history.
   *
   * @param weight 0 to 1; the weights of a history sum to 1
   */
  public record Attended(ItemId item, double weight) {}

  /** Empty if the model has no encoder that attends. */
  public static Optional<SequenceAttention> of(Moment moment) {
    return moment.model().space().model().sequences().stream()
        .filter(sequence -> sequence.kind() == EncoderKind.ATTENTION)
        .findFirst()
        .map(encoder -> of(encoder, moment));
  }

  private static SequenceAttention of(SequenceModel encoder, Moment moment) {
    Map<Integer, Float> weights = encoder.attention(moment.history().items());
    return new SequenceAttention(
        weights.entrySet().stream()
            .map(w -> new Attended(moment.model().space().id(w.getKey()), w.getValue()))
            .toList());
  }
}
