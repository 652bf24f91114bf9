package dev.whence.explain;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.History;
import dev.whence.ranking.HistoryEvidence;
import dev.whence.ranking.ItemIndex;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.OnlineScores;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.Ranking;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.ServingModel;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A person, a model and a time: all that the features of an item depend on. Thread-safe.
 *
 * @param state what is known of the person
 * @param query what was wanted; without profiling the ranker does not see the state
 * @param maxima what the graph features are relative to
 * @param items the answer, the first place first
 * @param rows what the ranker saw of the items; none if they have to be computed again
 * @param learned adapts the scores of items that are not in the answer
 */
public record Moment(
    ServingModel model,
    UserState state,
    RecommendationQuery query,
    Instant at,
    Maxima maxima,
    List<RankedItem> items,
    FeatureRows rows,
    OnlineScores learned) {

  public Moment {
    Objects.requireNonNull(model, "model is null");
    items = List.copyOf(items);
  }

  /**
   * The moment of a decision; the model has to be the decision's. The rows that it keeps are
   * rounded, and explain nothing.
   *
   * @param learned since then, too: only the items of the decision keep what was added to them
   */
  public static Moment of(Decision decision, ServingModel model, OnlineScores learned) {
    if (!decision.model().equals(model.version())) {
      throw new IllegalArgumentException(
          "the decision was made with " + decision.model() + ", not with " + model.version());
    }
    return new Moment(
        model,
        decision.state(),
        decision.query(),
        decision.generatedAt(),
        decision.maxima(),
        decision.items(),
        FeatureRows.NONE,
        learned);
  }

  /** What would be answered now. */
  public static Moment of(
      Recommender recommender,
      ServingModel model,
      UserState state,
      RecommendationQuery query,
      Instant at) {
    return of(recommender, model, state, query, at, 0);
  }

  /**
   * What is answered now.
   *
   * @param seed of the exploration
   */
  public static Moment of(
      Recommender recommender,
      ServingModel model,
      UserState state,
      RecommendationQuery query,
      Instant at,
      long seed) {
    Ranking ranking = recommender.recommend(model, state, query, at, seed);
    return new Moment(
        model,
        state,
        query,
        at,
        ranking.maxima(),
        ranking.items(),
        ranking.features(),
        recommender.learned());
  }

  /** What the ranker sees of the person. */
  public UserState visibleState() {
    return query.personalised() ? state : UserState.NEW;
  }

  public History history() {
    return History.of(visibleState().history(), model.space());
  }

  public Optional<RankedItem> place(ItemId item) {
    return items.stream().filter(ranked -> ranked.item().equals(item)).findFirst();
  }

  /**
   * What was learned of an item's score since the ranker was trained: as the answer took it, or as
   * it is known of an item that is not in the answer.
   *
   * @param row the item's features
   */
  Adaptation adaptation(ItemId item, float[] row) {
    return place(item)
        .map(RankedItem::adaptation)
        .orElseGet(
            () -> learned.of(visibleState().head(), model.space().model(), at).adapt(item, row, 0));
  }

  /** Whether model or catalogue know the item, so that it has features. */
  public boolean knows(ItemId item) {
    return model.space().ordinal(item) != ItemIndex.ABSENT;
  }

  /**
   * The features of items as the ranker sees them, row by row.
   *
   * @throws IllegalArgumentException if an item is not known
   */
  public float[] features(List<ItemId> wanted) {
    return !rows.isEmpty() && wanted.equals(items.stream().map(RankedItem::item).toList())
        ? rows.values()
        : computed(wanted);
  }

  private float[] computed(List<ItemId> wanted) {
    int[] ordinals = wanted.stream().mapToInt(this::ordinal).toArray();
    return model.withExtractor(
        extractor -> {
          extractor.load(history(), at, visibleState().preferences());
          float[] rows = new float[ordinals.length * Feature.COUNT];
          for (int i = 0; i < ordinals.length; i++) {
            extractor.row(ordinals[i], maxima, rows, i * Feature.COUNT);
          }
          return rows;
        });
  }

  /**
   * What each past item adds to the features of an item.
   *
   * @param history that of this moment
   */
  HistoryEvidence evidence(History history, ItemId item) {
    return HistoryEvidence.of(history, ordinal(item), model.space());
  }

  private int ordinal(ItemId item) {
    int ordinal = model.space().ordinal(item);
    if (ordinal == ItemIndex.ABSENT) {
      throw new IllegalArgumentException("model " + model.version() + " does not know " + item);
    }
    return ordinal;
  }
}
