package dev.whence.learning;

import dev.whence.ranking.SequenceModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges an encoder by the last choices of some people, which it does not learn from: the mean of 1
 * / log2(1 + rank) of the choice among all learned items but the history. Unlike NDCG@10 this also
 * sees what moves beyond the tenth place, so that it tells epochs apart by fewer people.
 */
final class EncoderJudge {

  /** Logits computed for one judgement; people times items stay below. */
  private static final double MOST_LOGITS = 1e7;

  private static final int MOST_PEOPLE = 3_000;
  private static final int LEAST_PEOPLE = 300;

  /** A person with fewer choices would have nothing left to learn from. */
  private static final int SHORTEST = 4;

  private final List<Example> examples = new ArrayList<>();
  private final BitSet people = new BitSet();
  private final int[] learned;

  /**
   * @param learned the items that compete
   */
  EncoderJudge(Sequences sequences, int[] learned) {
    this.learned = learned;
    int[] known =
        IntStream.range(0, sequences.users())
            .filter(u -> sequences.items(u).length >= SHORTEST)
            .toArray();
    double affordable = MOST_LOGITS / Math.max(1, learned.length);
    int wanted = (int) Math.max(LEAST_PEOPLE, Math.min(MOST_PEOPLE, affordable));
    int stride = Math.max(2, (known.length + wanted - 1) / wanted);
    for (int n = 0; n < known.length; n += stride) {
      int user = known[n];
      Example.of(sequences, user, sequences.items(user).length - 1)
          .ifPresent(
              example -> {
                examples.add(example);
                people.set(user);
              });
    }
  }

  /** Whether the last choice of a person is judged by. */
  boolean holdsOut(int user) {
    return people.get(user);
  }

  double quality(SequenceModel model) {
    double sum = 0;
    for (Example example : examples) {
      sum += model.state(example.history().items()).map(s -> gain(model, s, example)).orElse(0.0);
    }
    return sum / Math.max(1, examples.size());
  }

  private double gain(SequenceModel model, float[] state, Example example) {
    if (!model.items().isLearned(example.target())) {
      return 0;
    }
    BitSet past = new BitSet();
    IntStream.of(example.history().items()).forEach(past::set);
    float[] row = new float[model.items().width()];
    double reached = model.items().logit(state, example.target(), row);
    int rank = 1;
    for (int item : learned) {
      if (!past.get(item) && model.items().logit(state, item, row) > reached) {
        rank++;
      }
    }
    return Math.log(2) / Math.log(1.0 + rank);
  }
}
