package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.Group;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.SequenceModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model from sequences and a catalogue.
 *
 * <p>Without leakage: the last choices of each person are taken away before anything is counted;
 * the ranker learns to find them from features over those counts. Then everything is counted again,
 * with the last choices, for serving; the sequence encoders are trained again on it too.
 */
public final class ModelTrainer {

  /** A person whose number is a multiple of this is held out of the ranker's training. */
  private static final int HELD_OUT_EVERY = 10;

  private static final int MOST_HELD_OUT = 1_000;
  private static final int MOST_SEARCHED = 3_000;
  private static final int LISTS_WANTED = 12_000;
  private static final int MOST_LISTS = 24_000;

  /** Of its length, a sequence gives at most this share away as targets. */
  private static final double MOST_TARGETS = 0.15;

  /** One example in so many is also learned from as if nothing were known of the person. */
  private static final int STRANGER_EVERY = 20;

  private final RankerNetwork network;
  private final SequenceTrainer sequenceTrainer;
  private final int epochs;
  private final Clock clock;

  public ModelTrainer(
      RankerNetwork network, SequenceTrainer sequenceTrainer, int epochs, Clock clock) {
    this.network = network;
    this.sequenceTrainer = sequenceTrainer;
    this.epochs = epochs;
    this.clock = clock;
  }

  /**
   * @param parent the version that serves now, if one does
   * @param seed decides everything that is random
   * @throws NothingToLearnException if there are too few choices
   */
  public TrainedModel train(
      Sequences sequences,
      Catalog catalog,
      @Nullable ModelVersion parent,
      long seed,
      Progress progress) {
    Instant start = clock.instant();
    SplittableRandom random = new SplittableRandom(seed);
    Fold fold = Fold.of(sequences, targets(sequences));
    SuccessorChoice choice =
        new SuccessorSearch(fold.counted(), fold.sample(MOST_SEARCHED), progress).search();
    List<SequenceModel> encoders =
        sequenceTrainer.train(fold.counted(), random.nextLong(), progress);
    ItemSpace counted =
        new ItemSpace(
            new ModelBuilder(fold.counted(), catalog).build(choice).with(encoders), catalog);
    TrainingLists lists = lists(fold, counted, random, progress);
    if (lists.size() == 0) {
      throw new NothingToLearnException(
          "of "
              + sequences.size()
              + " choices of "
              + sequences.users()
              + " people none can be learned from; at least two choices a person are needed");
    }
    List<Optional<Example>> heldOut = fold.heldOut(HELD_OUT_EVERY, MOST_HELD_OUT);
    long rankerSeed = random.nextLong();
    byte[] ranker = ranker(lists, counted, heldOut, rankerSeed, progress);
    if (!encoders.isEmpty() && sequenceTrainer.isOnTrial()) {
      byte[] without =
          ranker(lists.without(Group.SEQUENCE), counted, heldOut, rankerSeed, progress);
      if (!new SequenceTrial(network, counted, heldOut).isWorthwhile(ranker, without)) {
        ranker = without;
        encoders = List.of();
      }
    }
    if (!encoders.isEmpty()) {
      encoders = sequenceTrainer.train(sequences, random.nextLong(), progress);
    }
    progress.step("counting everything for serving", 0, 1);
    Model model =
        new ModelBuilder(sequences, catalog)
            .build(choice)
            .with(encoders)
            .withBaseline(lists.moments().mean());
    progress.step("counting everything for serving", 1, 1);

    RankingMetrics reached;
    try (Scorer scorer = network.open(ranker)) {
      reached = Evaluation.of(counted, heldOut, Optional.of(scorer));
    }
    ModelCard card =
        new ModelCard(
            version(seed, start),
            parent,
            clock.instant(),
            Duration.between(start, clock.instant()),
            network.name(),
            seed,
            data(sequences),
            choice,
            lists.size(),
            reached,
            Evaluation.of(counted, heldOut, Optional.empty()),
            null);
    return new TrainedModel(model, ranker, card);
  }

  private byte[] ranker(
      TrainingLists lists,
      ItemSpace counted,
      List<Optional<Example>> heldOut,
      long seed,
      Progress progress) {
    return new RankerTrainer(network)
        .train(
            lists,
            epochs,
            seed,
            scorer -> Evaluation.of(counted, heldOut, Optional.of(scorer)).ndcg(),
            progress);
  }

  /** How many of each person's last choices are learned from: more where there are few people. */
  private static int targets(Sequences sequences) {
    int users = Math.max(1, sequences.users());
    int wanted = (LISTS_WANTED + users - 1) / users;
    int spared = (int) (MOST_TARGETS * sequences.size() / users);
    return Math.max(1, Math.min(spared, wanted));
  }

  private TrainingLists lists(
      Fold fold, ItemSpace counted, SplittableRandom random, Progress progress) {
    TrainingLists lists = new TrainingLists(network.listLength());
    FeatureExtractor extractor = new FeatureExtractor(counted);
    List<Example> examples = new ArrayList<>(fold.training(HELD_OUT_EVERY));
    shuffle(examples, random);
    int taken = Math.min(MOST_LISTS, examples.size());
    for (int n = 0; n < taken; n++) {
      lists.add(counted, extractor, examples.get(n), random);
      if (n % STRANGER_EVERY == 0) {
        lists.add(counted, extractor, examples.get(n).ofStranger(), random);
      }
      if (n % 500 == 499 || n == taken - 1) {
        progress.step("preparing lists", n + 1L, taken);
      }
    }
    return lists;
  }

  private static void shuffle(List<Example> examples, SplittableRandom random) {
    for (int n = examples.size() - 1; n > 0; n--) {
      java.util.Collections.swap(examples, n, random.nextInt(n + 1));
    }
  }

  private static ModelCard.Data data(Sequences sequences) {
    return new ModelCard.Data(
        sequences.users(),
        sequences.index().size(),
        sequences.size(),
        sequences.start(),
        sequences.end());
  }

  private static ModelVersion version(long seed, Instant start) {
    String time = start.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    long mark = new SplittableRandom(seed ^ start.toEpochMilli()).nextLong() & 0xffff;
    return new ModelVersion(time.replace(':', '-') + String.format("-%04x", mark));
  }

  /** There are too few events to learn from. */
  public static final class NothingToLearnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingToLearnException(String message) {
      super(message);
    }
  }
}
