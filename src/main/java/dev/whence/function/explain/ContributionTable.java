package dev.whence.function.explain;

import dev.whence.explain.Attribution;
import dev.whence.explain.Baseline;
import dev.whence.explain.Decision;
import dev.whence.explain.GroupContribution;
import dev.whence.explain.ItemExplanation;
import dev.whence.explain.Labels;
import dev.whence.explain.Language;
import dev.whence.explain.Moment;
import dev.whence.function.explain.AnswerExplanation.GroupColumn;
import dev.whence.function.explain.AnswerExplanation.ItemRow;
import dev.whence.function.view.BaselineView;
import dev.whence.ranking.Group;
import dev.whence.ranking.RankedItem;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Writes the explanations of all items of an answer as one table; at least one item. */
final class ContributionTable {

  private final Decision decision;
  private final Moment moment;
  private final List<ItemExplanation> items;
  private final List<Group> groups;

  /**
   * @param moment of the decision
   * @param items of the answer, in its order
   */
  ContributionTable(Decision decision, Moment moment, List<ItemExplanation> items) {
    this.decision = decision;
    this.moment = moment;
    this.items = items;
    groups =
        items.get(0).attribution().groups().stream()
            .map(GroupContribution::group)
            .sorted(Comparator.comparingDouble(group -> -meanSize(group)))
            .toList();
  }

  AnswerExplanation write(Baseline baseline, Method method, Language language) {
    Labels labels = Labels.in(language);
    return new AnswerExplanation(
        decision.id().value(),
        moment.model().version().value(),
        BaselineView.of(baseline, moment, items.get(0).attribution()),
        method.word(),
        items.stream().allMatch(item -> item.attribution().exact()),
        items.stream().mapToInt(item -> item.attribution().evaluations()).sum(),
        groups.stream()
            .map(group -> new GroupColumn(group.word(), labels.group(group), meanSize(group)))
            .toList(),
        items.stream().map(item -> row(item, language)).toList());
  }

  private double meanSize(Group group) {
    return mean(attribution -> Math.abs(attribution.contribution(group)));
  }

  private double mean(ToDoubleFunction<Attribution> figure) {
    return items.stream().map(ItemExplanation::attribution).mapToDouble(figure).average().orElse(0);
  }

  private ItemRow row(ItemExplanation of, Language language) {
    RankedItem shown = moment.place(of.item()).orElseThrow();
    Attribution attribution = of.attribution();
    return new ItemRow(
        of.item().value(),
        moment.model().space().catalog().describe(of.item()).title().in(language.code()),
        shown.rank(),
        attribution.score(),
        shown.probability(),
        new Replay(decision, shown).agrees(of),
        attribution.residual(),
        groups.stream().map(attribution::contribution).toList());
  }
}
