package dev.whence.function.recommend;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemId;
import dev.whence.explain.Attribution;
import dev.whence.explain.ItemExplanation;
import dev.whence.explain.Language;
import dev.whence.explain.Moment;
import dev.whence.explain.MomentExplainer;
import dev.whence.explain.Reasons;
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

/** The items of an answer in the words of the contract. */
final class RecommendedItems {

  private static final List<String> FROM_CATALOGUE = List.of("catalogue");

  private RecommendedItems() {}

  /** Items that a model ranked. */
  static List<RecommendedItem> of(Moment moment, ExplainLevel level, Language language) {
    List<ItemExplanation> explanations = explanations(moment, level);
    List<RecommendedItem> items = new ArrayList<>(moment.items().size());
    for (int i = 0; i < moment.items().size(); i++) {
      items.add(
          item(
              moment,
              moment.items().get(i),
              explanations.isEmpty() ? null : explanations.get(i),
              level,
              language));
    }
    return items;
  }

  private static List<ItemExplanation> explanations(Moment moment, ExplainLevel level) {
    if (level == ExplainLevel.NONE) {
      return List.of();
    }
    List<ItemId> ids = moment.items().stream().map(RankedItem::item).toList();
    return new MomentExplainer(moment, InterestWeights.DEFAULT).explain(ids);
  }

  private static RecommendedItem item(
      Moment moment,
      RankedItem ranked,
      @Nullable ItemExplanation explanation,
      ExplainLevel level,
      Language language) {
    Catalog catalog = moment.model().space().catalog();
    return new RecommendedItem(
        ranked.item().value(),
        ranked.rank(),
        ranked.score(),
        ranked.probability(),
        ranked.sources().stream().map(Source::word).toList(),
        ItemView.of(catalog.describe(ranked.item()), language),
        explanation == null ? null : ReasonView.of(Reasons.reason(language, explanation.grounds())),
        explanation == null || level != ExplainLevel.FULL
            ? null
            : details(moment, explanation, language));
  }

  private static RecommendedItem.Details details(
      Moment moment, ItemExplanation explanation, Language language) {
    Attribution attribution = explanation.attribution();
    return new RecommendedItem.Details(
        new BaselineView(moment.model().version().value(), attribution.baselineScore()),
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
