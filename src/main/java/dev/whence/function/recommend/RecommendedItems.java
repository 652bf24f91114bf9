package dev.whence.function.recommend;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemId;
import dev.whence.explain.Attribution;
import dev.whence.explain.Baseline;
import dev.whence.explain.ItemExplanation;
import dev.whence.explain.Language;
import dev.whence.explain.Moment;
import dev.whence.explain.MomentExplainer;
import dev.whence.explain.Reason;
import dev.whence.explain.ReasonWriter;
import dev.whence.function.view.BaselineView;
import dev.whence.function.view.GroupValues;
import dev.whence.function.view.ItemView;
import dev.whence.function.view.ReasonView;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.Source;
import dev.whence.user.InterestWeights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of an answer in the words of the contract, with reasons that are computed once. */
final class RecommendedItems {

  private static final List<String> FROM_CATALOGUE = List.of("catalogue");

  private final Moment moment;
  private final ExplainLevel level;
  private final Language language;
  private final List<ItemExplanation> explanations;
  private final List<Reason> reasons;

  private RecommendedItems(
      Moment moment,
      ExplainLevel level,
      Language language,
      List<ItemExplanation> explanations,
      ReasonWriter writer) {
    this.moment = moment;
    this.level = level;
    this.language = language;
    this.explanations = explanations;
    reasons = writer.write(language, explanations.stream().map(ItemExplanation::grounds).toList());
  }

  /** Explains the items of a moment as far as it is asked for. */
  static RecommendedItems of(
      Moment moment,
      ExplainLevel level,
      Language language,
      InterestWeights weights,
      ReasonWriter writer) {
    List<ItemId> ids = moment.items().stream().map(RankedItem::item).toList();
    return new RecommendedItems(
        moment,
        level,
        language,
        level == ExplainLevel.NONE
            ? List.of()
            : new MomentExplainer(moment, weights).explainForReasons(ids),
        writer);
  }

  /** Of which kind the reason of each item is; none if no reasons were asked for. */
  List<String> templates() {
    return reasons.stream().map(reason -> reason.template().id()).toList();
  }

  List<RecommendedItem> views() {
    List<RecommendedItem> items = new ArrayList<>(moment.items().size());
    for (int i = 0; i < moment.items().size(); i++) {
      boolean explained = !explanations.isEmpty();
      items.add(
          view(
              moment.items().get(i),
              explained ? ReasonView.of(reasons.get(i)) : null,
              explained && level == ExplainLevel.FULL ? details(explanations.get(i)) : null));
    }
    return items;
  }

  private RecommendedItem view(
      RankedItem ranked, @Nullable ReasonView reason, RecommendedItem.@Nullable Details details) {
    Catalog catalog = moment.model().space().catalog();
    return new RecommendedItem(
        ranked.item().value(),
        ranked.rank(),
        ranked.score(),
        ranked.probability(),
        ranked.sources().stream().map(Source::word).toList(),
        ItemView.of(catalog.describe(ranked.item()), language),
        reason,
        details);
  }

  private RecommendedItem.Details details(ItemExplanation explanation) {
    Attribution attribution = explanation.attribution();
    return new RecommendedItem.Details(
        BaselineView.of(Baseline.POPULATION, moment, attribution),
        attribution.exact(),
        attribution.evaluations(),
        attribution.residual(),
        new GroupValues(moment, language).views(explanation));
  }

  /** Items that came without a model: there is no score to show. */
  static List<RecommendedItem> unscored(Moment moment, Language language) {
    Catalog catalog = moment.model().space().catalog();
    return moment.items().stream()
        .map(
            ranked ->
                new RecommendedItem(
                    ranked.item().value(),
                    ranked.rank(),
                    null,
                    null,
                    FROM_CATALOGUE,
                    ItemView.of(catalog.describe(ranked.item()), language),
                    null,
                    null))
        .toList();
  }
}
