package dev.whence.learning;

/**
 * What a retraining does to the ranker; the counts are always brought up to date.
 *
 * @param ranker what becomes of it
 * @param seed decides everything that is random
 * @param begunWith how many choices were known when its parameters were last random
 */
public record TrainingPlan(RankerFate ranker, long seed, long begunWith) {

  /** What becomes of the ranker. */
  public enum RankerFate {
    /** It is trained from random parameters. */
    NEW,
    /** It is trained further, from those of the serving version. */
    FURTHER,
    /** It stays as it is in the serving version. */
    KEPT
  }

  /** Data that has grown by so much since the parameters were random deserves a new beginning. */
  private static final double BEGIN_AGAIN = 1.5;

  /** With so large a share of new choices the ranker is trained further. */
  private static final double TRAIN_FURTHER = 0.02;

  /** A new beginning. The same data gives the same model. */
  static TrainingPlan anew(Sequences sequences) {
    return new TrainingPlan(RankerFate.NEW, sequences.size(), sequences.size());
  }

  /**
   * What to do about a version that serves, now that more is known. A ranker of another network
   * than the configured one is replaced, one that was registered is never trained.
   *
   * @param network the configured network
   */
  static TrainingPlan after(ModelCard serving, String network, Sequences sequences) {
    ModelCard.Ranker ranker = serving.ranker();
    if (ranker.isRegistered()) {
      return new TrainingPlan(RankerFate.KEPT, ranker.seed(), ranker.begunWith());
    }
    boolean grown = sequences.size() >= BEGIN_AGAIN * ranker.begunWith();
    if (grown || !ranker.name().equals(network)) {
      return anew(sequences);
    }
    boolean muchNew = sequences.size() - ranker.choices() >= TRAIN_FURTHER * ranker.choices();
    return new TrainingPlan(
        muchNew ? RankerFate.FURTHER : RankerFate.KEPT, sequences.size(), ranker.begunWith());
  }
}
