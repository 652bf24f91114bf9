package dev.whence.learning;

import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.SequenceModel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Trains the sequence encoders that the policy asks for. Thread-safe. */
public final class SequenceTrainer {

  private final SequencePolicy policy;
  private final Function<EncoderKind, SequenceNetwork> networks;

  /**
   * @param networks the encoder of each kind; asked only for those that are trained
   */
  public SequenceTrainer(SequencePolicy policy, Function<EncoderKind, SequenceNetwork> networks) {
    this.policy = policy;
    this.networks = networks;
  }

  /**
   * Trains on sequences that do not hold what the ranker will have to find.
   *
   * @return the encoders; none where the policy asks for none, or nobody made two choices
   */
  List<SequenceModel> train(Sequences counted, long seed, Progress progress) {
    return holdsSteps(counted) ? train(policy.kinds(counted), counted, seed, progress) : List.of();
  }

  /** Trains encoders of the same kinds on other sequences. */
  List<SequenceModel> trainAgain(
      List<SequenceModel> encoders, Sequences sequences, long seed, Progress progress) {
    List<EncoderKind> kinds = encoders.stream().map(SequenceModel::kind).toList();
    return train(kinds, sequences, seed, progress);
  }

  private List<SequenceModel> train(
      List<EncoderKind> kinds, Sequences counted, long seed, Progress progress) {
    SplittableRandom random = new SplittableRandom(seed);
    return kinds.stream()
        .map(kind -> new EncoderTrainer(networks.apply(kind)))
        .map(trainer -> trainer.train(counted, random.nextLong(), progress))
        .toList();
  }

  private static boolean holdsSteps(Sequences counted) {
    for (int u = 0; u < counted.users(); u++) {
      if (counted.items(u).length > 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a ranker without the encoders should be trained too, and these kept only if the ranker
   * is better with them.
   */
  boolean isOnTrial() {
    return policy.isOnTrial();
  }
}
