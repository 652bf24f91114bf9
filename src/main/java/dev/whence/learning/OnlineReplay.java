package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.learning.Comparison.Difference;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Measures what is learned between two trainings, by replaying choices in the order of time. A
 * model is made of the first choices of all people together; each later choice is then ranked, by
 * the ranker alone and with what each variant has learned so far, and learned from only after that
 * (prequential evaluation, Dawid 1984).
 *
 * <p>Nobody was really shown these lists, so showing is simulated, for each variant with its own
 * ranking: the person sees its first places, from the top to what they chose and one further, and
 * clicks it; if it is not among them, they see all and click none. That choices do not depend on
 * what was shown makes the simulation blind to the bias of positions.
 */
public final class OnlineReplay {

  private final ModelTrainer trainer;
  private final RankerNetwork network;

  public OnlineReplay(ModelTrainer trainer, RankerNetwork network) {
    this.trainer = trainer;
    this.network = network;
  }

  /**
   * Which choices are replayed, as shares of all in the order of time.
   *
   * @param from the model is made of what comes before
   * @param to the end
   */
  public record Slice(double from, double to) {
    public Slice {
      if (!(from > 0 && from < to && to <= 1)) {
        throw new IllegalArgumentException(
            "a slice lies within 0 to 1 and begins above 0, not " + from + " to " + to);
      }
    }
  }

  /**
   * @param choices replayed
   * @param held those of them that were among the candidates
   * @param people who made them
   * @param ndcg of the ranker alone, NDCG@10 over all choices
   * @param logLoss of the ranker alone, nats a list, over those that were among the candidates
   * @param variants in the order that was asked for
   */
  public record Result(
      int choices,
      int held,
      int people,
      double ndcg,
      double logLoss,
      List<OnlineVariant.Outcome> variants) {
    public Result {
      variants = List.copyOf(variants);
    }
  }

  /** One choice of the replay: the n-th of a person. */
  private record Turn(int user, int n, long second) {}

  public Result replay(
      Sequences sequences,
      Catalog catalog,
      Slice slice,
      List<OnlineVariant> variants,
      long seed,
      Progress progress) {
    List<Turn> turns = turns(sequences);
    int from = (int) (slice.from() * turns.size());
    int to = (int) (slice.to() * turns.size());
    Sequences past = past(sequences, turns.subList(0, from));
    Draft draft = trainer.train(new Lesson(past, catalog), seed, progress);
    ItemSpace space = new ItemSpace(draft.model(), catalog);
    FeatureExtractor extractor = new FeatureExtractor(space);
    try (Scorer scorer = network.open(draft.ranker())) {
      ChoiceScores alone = new ChoiceScores();
      for (int t = from; t < to; t++) {
        Turn turn = turns.get(t);
        Optional<Example> example = Example.of(sequences, turn.user(), turn.n());
        if (example.isPresent()) {
          OnlineList list = list(space, extractor, scorer, example.get(), sequences, turn);
          alone.add(turn.user(), list.gain(list.scores()), list.logLoss(list.scores()));
          variants.forEach(variant -> variant.take(list));
        }
        if (t % 1_000 == 0) {
          progress.step("replaying", t - from, to - from);
        }
      }
      return result(alone, variants);
    }
  }

  private static Result result(ChoiceScores alone, List<OnlineVariant> variants) {
    Difference ndcg = alone.ndcgBeside(alone);
    Difference logLoss = alone.logLossBeside(alone);
    return new Result(
        alone.size(),
        logLoss.n(),
        alone.people(),
        ndcg.serving(),
        logLoss.serving(),
        variants.stream().map(variant -> variant.outcome(alone)).toList());
  }

  private static List<Turn> turns(Sequences sequences) {
    List<Turn> turns = new ArrayList<>();
    for (int u = 0; u < sequences.users(); u++) {
      for (int n = 0; n < sequences.items(u).length; n++) {
        turns.add(new Turn(u, n, sequences.second(u, n)));
      }
    }
    turns.sort(
        Comparator.comparingLong(Turn::second).thenComparing(Turn::user).thenComparing(Turn::n));
    return turns;
  }

  private static Sequences past(Sequences sequences, List<Turn> turns) {
    int[] lengths = new int[sequences.users()];
    turns.forEach(turn -> lengths[turn.user()]++);
    return sequences.shortenedTo(lengths);
  }

  private static OnlineList list(
      ItemSpace space,
      FeatureExtractor extractor,
      Scorer scorer,
      Example example,
      Sequences sequences,
      Turn turn) {
    CandidateList candidates = CandidateList.of(space, extractor, example);
    float[] rows = extractor.rows(candidates.items(), candidates.maxima());
    float[] scores = scorer.score(rows, rows.length / Feature.COUNT);
    return new OnlineList(
        space, candidates, rows, scores, example.at(), turn.user(), sequences.user(turn.user()));
  }
}
