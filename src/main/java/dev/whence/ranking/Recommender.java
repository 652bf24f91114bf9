package dev.whence.ranking;

import dev.whence.catalog.ItemId;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** From a person to a ranked list. Thread-safe. */
public final class Recommender {

  private final Rules rules;
  private final int candidates;
  private final OnlineScores learned;

  /** Adds nothing to the ranker's scores. */
  public Recommender(Rules rules, int candidates) {
    this(rules, candidates, OnlineScores.NONE);
  }

  /**
   * @param rules what keeps an item from coming back
   * @param candidates how many items are scored for one answer
   * @param learned what is added to the ranker's scores
   */
  public Recommender(Rules rules, int candidates, OnlineScores learned) {
    if (candidates < RecommendationQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "candidates is at least " + RecommendationQuery.MAX_LIMIT + ", not " + candidates);
    }
    this.rules = rules;
    this.candidates = candidates;
    this.learned = learned;
  }

  /** The same rules and candidates, with nothing added to the scores. */
  public Recommender unadapted() {
    return new Recommender(rules, candidates);
  }

  /** What is added to the ranker's scores. */
  public OnlineScores learned() {
    return learned;
  }

  /**
   * Ranks items for a person.
   *
   * @param now what ages are measured against
   * @param seed decides what exploration tries: the same seed gives the same answer
   */
  public Ranking recommend(
      ServingModel model, UserState state, RecommendationQuery query, Instant now, long seed) {
    UserState visible = query.personalised() ? state : UserState.NEW;
    History history = History.of(visible.history(), model.space());
    Eligibility eligible = new Eligibility(model.space(), state, query, rules);
    return model.withExtractor(
        extractor -> {
          extractor.load(history, now, visible.preferences());
          Candidates found = candidates(model.space(), eligible, extractor, visible, query);
          OnlineScores.Adapter adapter = learned.of(visible.head(), model.space().model(), now);
          return rank(
              model,
              extractor,
              found,
              visible,
              query,
              history,
              adapter,
              new SplittableRandom(seed));
        });
  }

  /**
   * Ranks items for a person without telling why they were proposed, and without exploration: a
   * fraction of the work of {@link #recommend}, for the same order.
   *
   * @return the items, the first place first
   */
  public List<ItemId> order(
      ServingModel model, UserState state, RecommendationQuery query, Instant now) {
    UserState visible = query.personalised() ? state : UserState.NEW;
    Eligibility eligible = new Eligibility(model.space(), state, query, rules);
    return model.withExtractor(
        extractor -> {
          extractor.load(History.of(visible.history(), model.space()), now, visible.preferences());
          int[] items = candidates(model.space(), eligible, extractor, visible, query).items();
          OnlineScores.Adapter adapter = learned.of(visible.head(), model.space().model(), now);
          float[] features = extractor.rows(items, extractor.maxima(items));
          double[] scores =
              adapted(
                  model.scorer().score(features, items.length),
                  adaptations(model.space(), items, features, adapter));
          return new Reranking(model.space(), items, scores)
              .prefer(visible.preferences()).order(query.limit(), query.diversity()).stream()
                  .map(c -> model.space().id(items[c]))
                  .toList();
        });
  }

  /**
   * The scores of some items as they would be without each of some items of the history, the
   * candidates that they are relative to staying those of the whole history. All are scored
   * together.
   *
   * @param without each left out alone
   * @param scored candidates
   * @return a row an item that is left out, a column a scored item
   */
  public double[][] scoresWithout(
      ServingModel model,
      UserState state,
      RecommendationQuery query,
      Instant now,
      List<ItemId> without,
      List<ItemId> scored) {
    Eligibility eligible = new Eligibility(model.space(), state, query, rules);
    int[] items = scored.stream().mapToInt(model.space()::ordinal).toArray();
    return model.withExtractor(
        extractor -> {
          History whole = History.of(state.history(), model.space());
          extractor.load(whole, now, state.preferences());
          int[] candidates = candidates(model.space(), eligible, extractor, state, query).items();
          OnlineScores.Adapter adapter = learned.of(state.head(), model.space().model(), now);
          LeftOut leftOut = new LeftOut(extractor, state.preferences(), now, candidates, items);
          float[] rows =
              leftOut.rows(
                  model.space().model().graphs(),
                  whole,
                  without.stream().map(model.space()::ordinal).toList());
          float[] scores = model.scorer().score(rows, rows.length / Feature.COUNT);
          double[][] table = new double[without.size()][items.length];
          for (int n = 0; n < scores.length; n++) {
            table[n / items.length][n % items.length] =
                scores[n]
                    + adapter.adapt(scored.get(n % items.length), rows, n * Feature.COUNT).sum();
          }
          return table;
        });
  }

  private Candidates candidates(
      ItemSpace space,
      Eligibility eligible,
      FeatureExtractor extractor,
      UserState visible,
      RecommendationQuery query) {
    Candidates found = new Candidates(space, eligible, candidates);
    if (query.candidates().isPresent()) {
      return found.requested(
          query.candidates().get().stream()
              .map(space::ordinal)
              .filter(ordinal -> ordinal != ItemIndex.ABSENT)
              .distinct()
              .toList());
    }
    return found.propose(extractor, visible.preferences());
  }

  /**
   * The candidates of a person of whom only the loaded history is known; training takes its
   * examples from them, so that it sees what serving will see.
   *
   * @return ordinals, the graph's proposals first, the strongest first
   */
  public static int[] candidates(
      ItemSpace space, FeatureExtractor loaded, IntPredicate eligible, int wanted) {
    return new Candidates(space, eligible, wanted).propose(loaded, Map.of()).items();
  }

  private static Ranking rank(
      ServingModel model,
      FeatureExtractor extractor,
      Candidates found,
      UserState visible,
      RecommendationQuery query,
      History history,
      OnlineScores.Adapter adapter,
      SplittableRandom random) {
    int[] items = found.items();
    if (items.length == 0) {
      return new Ranking(List.of(), history, Maxima.NONE, FeatureRows.NONE);
    }
    Maxima maxima = extractor.maxima(items);
    float[] features = extractor.rows(items, maxima);
    Adaptation[] adaptations = adaptations(model.space(), items, features, adapter);
    double[] scores = adapted(model.scorer().score(features, items.length), adaptations);
    Reranking reranking = new Reranking(model.space(), items, scores).prefer(visible.preferences());
    List<Integer> order = reranking.order(query.limit(), query.diversity());
    order = reranking.explore(order, query.exploration(), random);

    List<RankedItem> ranked = new ArrayList<>(order.size());
    for (int c : order) {
      List<AppliedRule> applied = reranking.rules(c);
      ranked.add(
          new RankedItem(
              model.space().id(items[c]),
              ranked.size() + 1,
              reranking.score(c),
              adaptations[c],
              sources(model.space(), history, found, items[c], applied),
              applied));
    }
    return new Ranking(ranked, history, maxima, rows(features, order));
  }

  private static Adaptation[] adaptations(
      ItemSpace space, int[] items, float[] features, OnlineScores.Adapter adapter) {
    Adaptation[] adaptations = new Adaptation[items.length];
    for (int c = 0; c < items.length; c++) {
      adaptations[c] = adapter.adapt(space.id(items[c]), features, c * Feature.COUNT);
    }
    return adaptations;
  }

  private static double[] adapted(float[] scores, Adaptation[] adaptations) {
    double[] adapted = new double[adaptations.length];
    for (int c = 0; c < adapted.length; c++) {
      adapted[c] = scores[c] + adaptations[c].sum();
    }
    return adapted;
  }

  private static FeatureRows rows(float[] features, List<Integer> order) {
    float[] rows = new float[order.size() * Feature.COUNT];
    for (int place = 0; place < order.size(); place++) {
      int from = order.get(place) * Feature.COUNT;
      System.arraycopy(features, from, rows, place * Feature.COUNT, Feature.COUNT);
    }
    return new FeatureRows(rows);
  }

  private static List<Source> sources(
      ItemSpace space, History history, Candidates found, int item, List<AppliedRule> applied) {
    List<Source> sources = new ArrayList<>(2);
    if (applied.stream().anyMatch(AppliedRule.Exploration.class::isInstance)) {
      sources.add(new Source.Exploration());
    }
    double[] parts = history.parts(item, space);
    int strongest = -1;
    for (int k = 0; k < parts.length; k++) {
      if (parts[k] > 0 && (strongest < 0 || parts[k] > parts[strongest])) {
        strongest = k;
      }
    }
    if (strongest >= 0) {
      sources.add(new Source.Graph(space.id(history.items()[strongest])));
    }
    sources.addAll(found.sources(item));
    return sources;
  }
}
