package dev.whence.learning;

import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.SequenceModel;

/** A sequence encoder that can be trained: one of those in {@code models/encoders}. */
public interface SequenceNetwork {

  EncoderKind kind();

  /** Rows of items that one step takes. */
  int batchRows();

  /** Items of a row. */
  int rowLength();

  /** Items that every choice of a step competes with. */
  int negatives();

  /**
   * Begins a training from random parameters.
   *
   * @param bias where b starts, one an item; {@link dev.whence.ranking.ItemEmbeddings#UNLEARNED}
   *     for an item that no batch will hold
   * @param seed decides the parameters and what drops out
   */
  Training start(float[] bias, long seed);

  /** One training. Not thread-safe. */
  interface Training extends AutoCloseable {

    /**
     * Moves the parameters, and the rows of the items that the batch holds, by one step of Adam.
     *
     * @return the loss before the step, in nats a choice
     */
    float step(Batch batch, double learningRate);

    /** What has been learned so far; its encoder stays open when the training is closed. */
    SequenceModel model();

    @Override
    void close();
  }

  /**
   * Rows of histories to learn from; all arrays but the negatives have rows × length places.
   *
   * @param items ordinals, within a row the oldest first; {@link #ABSENT} where there is none
   * @param segments a row may hold several histories: items of one have one number
   * @param targets the choice that follows; {@link #ABSENT} where there is none
   * @param negatives ordinals drawn uniformly, with repetitions
   * @param correction added to the logits of the negatives: ln of how many choices one stands for
   */
  record Batch(int[] items, int[] segments, int[] targets, int[] negatives, double correction) {

    /** The ordinal of what is not there. */
    public static final int ABSENT = -1;
  }
}
