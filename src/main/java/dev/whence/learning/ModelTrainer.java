package dev.whence.learning;

import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.Group;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;

/**
 * Makes a model from sequences and a catalogue.
 *
 * <p>Without leakage: the last choices of each person are taken away before anything is counted;
 * the ranker learns to find them from features over those counts. Then everything is counted again,
 * with the last choices, for serving.
 */
public final class ModelTrainer {

  private static final int MOST_VALIDATED = 1_000;
  private static final int MOST_SEARCHED = 10_000;
  private static final int LISTS_WANTED = 12_000;
  private static final int MOST_LISTS = 24_000;

  /** Of its length, a sequence gives at most this share away as targets. */
  private static final double MOST_TARGETS = 0.15;

  /** One example in so many is also learned from as if nothing were known of the person. */
  private static final int STRANGER_EVERY = 20;

  private final RankerNetwork network;
  private final SequenceTrainer sequenceTrainer;
  private final int epochs;

  /**
   * @param epochs passes over the lists from random parameters; a training further takes a third
   */
  public ModelTrainer(RankerNetwork network, SequenceTrainer sequenceTrainer, int epochs) {
    this.network = network;
    this.sequenceTrainer = sequenceTrainer;
    this.epochs = epochs;
  }

  RankerNetwork network() {
    return network;
  }

  /** How a training ended. */
  sealed interface Result {

    /** The model is made. */
    record Finished(Draft draft) implements Result {}

    /** There was no time for another epoch. */
    record Paused(int epochs) implements Result {}
  }

  /**
   * Where a training begins.
   *
   * @param choice how successors are counted, if that is known already
   * @param encoders the model whose sequence encoders stay, if they are not trained
   */
  record Beginning(Optional<SuccessorChoice> choice, Optional<Model> encoders, RankerStart ranker) {

    static final Beginning NEW =
        new Beginning(Optional.empty(), Optional.empty(), new RankerStart.Nothing());

    static Beginning from(TrainedModel serving) {
      return new Beginning(
          Optional.of(serving.card().choice()),
          Optional.of(serving.model()),
          new RankerStart.Trained(serving.ranker()));
    }

    /** Encoders that were trained in the interrupted training are trained again, the same. */
    static Beginning at(Checkpoint checkpoint, Optional<TrainedModel> serving) {
      return new Beginning(
          Optional.of(checkpoint.choice()),
          serving
              .filter(model -> checkpoint.plan().ranker() == TrainingPlan.RankerFate.FURTHER)
              .map(TrainedModel::model),
          new RankerStart.Interrupted(checkpoint.ranker()));
    }
  }

  /**
   * What the ranker learns from.
   *
   * @param space counted without the choices that it has to find
   */
  private record Prepared(ItemSpace space, TrainingLists lists, ValidationLists validation) {

    /** The features of encoders stay in the lists; a ranker that learns from these ignores them. */
    Prepared withoutEncoders() {
      Model without = space.model().with(List.of());
      return new Prepared(
          new ItemSpace(without, space.catalog()), lists.without(Group.SEQUENCE), validation);
    }
  }

  /**
   * Makes a model from nothing and without a pause.
   *
   * @param seed decides everything that is random
   * @throws NothingToLearnException if there are too few choices
   */
  public Draft train(Lesson lesson, long seed, Progress progress) {
    TrainingPlan plan =
        new TrainingPlan(TrainingPlan.RankerFate.NEW, seed, lesson.sequences().size());
    Result result = train(lesson, plan, Beginning.NEW, (choice, here) -> true, progress);
    if (result instanceof Result.Finished finished) {
      return finished.draft();
    }
    throw new IllegalStateException("a training that may always go on has paused");
  }

  /**
   * Makes a model whose ranker is trained.
   *
   * @param goOn is shown where the training stands after each epoch but the last; false pauses it
   * @throws NothingToLearnException if there are too few choices
   */
  Result train(
      Lesson lesson,
      TrainingPlan plan,
      Beginning beginning,
      BiPredicate<SuccessorChoice, RankerCheckpoint> goOn,
      Progress progress) {
    Fold fold = Fold.of(lesson.sequences(), targets(lesson.sequences()));
    SuccessorChoice choice =
        beginning
            .choice()
            .orElseGet(
                () ->
                    new SuccessorSearch(fold.counted(), fold.sample(MOST_SEARCHED), progress)
                        .search());
    Prepared prepared = prepare(lesson, fold, choice, plan, beginning, progress);
    RankerTrainer.Result result =
        new RankerTrainer(network, schedule(plan), plan.seed())
            .train(
                prepared.lists,
                beginning.ranker(),
                prepared.validation,
                here -> goOn.test(choice, here),
                progress);
    if (result instanceof RankerTrainer.Result.Paused paused) {
      return new Result.Paused(paused.at().epochs());
    }
    byte[] ranker = ((RankerTrainer.Result.Finished) result).ranker();
    Model counted = count(lesson, choice, progress);
    Model model =
        equipped(counted, lesson, prepared.space.model(), plan, beginning, progress)
            .withBaseline(prepared.lists.moments().mean());
    return new Result.Finished(
        new Draft(model, ranker, choice, origin(plan, prepared.lists, lesson.sequences())));
  }

  /**
   * With the encoders of the serving version where these stay; else, if the ranker wants any, with
   * encoders that are trained again, on all but the choices by which versions are compared.
   */
  private Model equipped(
      Model counted,
      Lesson lesson,
      Model prepared,
      TrainingPlan plan,
      Beginning beginning,
      Progress progress) {
    if (prepared.sequences().isEmpty() || beginning.encoders().isPresent()) {
      return counted.withSequencesOf(prepared);
    }
    Sequences known = HeldOutSlice.of(lesson.sequences()).without(lesson.sequences());
    return counted.with(
        sequenceTrainer.trainAgain(prepared.sequences(), known, plan.seed(), progress));
  }

  private Prepared prepare(
      Lesson lesson,
      Fold fold,
      SuccessorChoice choice,
      TrainingPlan plan,
      Beginning beginning,
      Progress progress) {
    Model counted = new ModelBuilder(fold.counted(), lesson.catalog()).build(choice);
    Model equipped =
        beginning
            .encoders()
            .map(counted::withSequencesOf)
            .orElseGet(
                () -> counted.with(sequenceTrainer.train(fold.counted(), plan.seed(), progress)));
    ItemSpace space = new ItemSpace(equipped, lesson.catalog());
    TrainingLists lists = lists(fold, space, new SplittableRandom(plan.seed()), progress);
    lesson.live().get().forEach(lists::add);
    requireLists(lists, lesson.sequences());
    Prepared prepared =
        new Prepared(space, lists, new ValidationLists(space, fold.validation(MOST_VALIDATED)));
    boolean onTrial =
        beginning.encoders().isEmpty()
            && !equipped.sequences().isEmpty()
            && sequenceTrainer.isOnTrial();
    return onTrial && !encodersHelp(prepared, plan, progress)
        ? prepared.withoutEncoders()
        : prepared;
  }

  /**
   * Whether a ranker that sees the encoders, shortly trained, has a smaller log loss than one that
   * does not, by more than the standard error of the difference. Log loss and not NDCG@10, because
   * that sees only what moves within ten places: a gain of a hundredth drowns in chance.
   */
  private boolean encodersHelp(Prepared prepared, TrainingPlan plan, Progress progress) {
    Mean gain =
        RunningMean.ofDifferences(
            shortlyTrained(prepared.withoutEncoders(), plan, progress),
            shortlyTrained(prepared, plan, progress));
    return gain.value() > gain.standardError();
  }

  /** The log losses of a ranker that is trained just far enough to be compared. */
  private double[] shortlyTrained(Prepared prepared, TrainingPlan plan, Progress progress) {
    RankerTrainer.Result result =
        new RankerTrainer(network, Schedule.trial(epochs), plan.seed())
            .train(
                prepared.lists,
                new RankerStart.Nothing(),
                prepared.validation,
                here -> true,
                progress);
    try (Scorer scorer = network.open(((RankerTrainer.Result.Finished) result).ranker())) {
      return prepared.validation.logLosses(scorer);
    }
  }

  private ModelCard.Ranker origin(TrainingPlan plan, TrainingLists lists, Sequences sequences) {
    return new ModelCard.Ranker(
        network.name(),
        plan.ranker() == TrainingPlan.RankerFate.FURTHER
            ? ModelCard.Ranker.Origin.TRAINED_FURTHER
            : ModelCard.Ranker.Origin.TRAINED,
        plan.seed(),
        lists.size(),
        sequences.size(),
        plan.begunWith());
  }

  private Schedule schedule(TrainingPlan plan) {
    return plan.ranker() == TrainingPlan.RankerFate.FURTHER
        ? Schedule.further(epochs)
        : Schedule.fromNothing(epochs);
  }

  /** Counts everything anew; the ranker, and what it is explained against, stay. */
  Draft recount(Lesson lesson, TrainedModel serving, Progress progress) {
    SuccessorChoice choice = serving.card().choice();
    return new Draft(
        count(lesson, choice, progress)
            .withSequencesOf(serving.model())
            .withBaseline(serving.model().baseline()),
        serving.ranker(),
        choice,
        serving.card().ranker());
  }

  private static Model count(Lesson lesson, SuccessorChoice choice, Progress progress) {
    progress.step("counting everything for serving", 0, 1);
    Model model = lesson.count(choice);
    progress.step("counting everything for serving", 1, 1);
    return model;
  }

  private static void requireLists(TrainingLists lists, Sequences sequences) {
    if (lists.size() == 0) {
      throw new NothingToLearnException(
          "of "
              + sequences.size()
              + " choices of "
              + sequences.users()
              + " people none can be learned from; at least two choices a person are needed");
    }
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
    List<Example> examples = new ArrayList<>(fold.training());
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

  /** There are too few events to learn from. */
  public static final class NothingToLearnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingToLearnException(String message) {
      super(message);
    }
  }
}
