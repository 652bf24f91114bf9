package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Attribution;
import dev.whence.explain.Contrast;
import dev.whence.explain.Counterfactual;
import dev.whence.explain.EventShare;
import dev.whence.explain.ItemExplanation;
import dev.whence.explain.Labels;
import dev.whence.explain.Moment;
import dev.whence.explain.MomentExplainer;
import dev.whence.explain.Reasons;
import dev.whence.function.explain.ExplanationAnswer.ContrastView;
import dev.whence.function.explain.ExplanationAnswer.ControlView;
import dev.whence.function.explain.ExplanationAnswer.CounterfactualView;
import dev.whence.function.explain.ExplanationAnswer.HistoryView;
import dev.whence.function.explain.ExplanationAnswer.RuleView;
import dev.whence.function.view.BaselineView;
import dev.whence.function.view.GroupValues;
import dev.whence.function.view.GroupView;
import dev.whence.function.view.ReasonView;
import dev.whence.ranking.RankedItem;
import dev.whence.user.InterestWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers one question about one moment; confined to one request. */
final class ExplanationWriter {

  private final Moment moment;
  private final Question question;
  private final Counterfactual counterfactual;
  private final InterestWeights weights;

  ExplanationWriter(
      Moment moment, Question question, Counterfactual counterfactual, InterestWeights weights) {
    this.moment = moment;
    this.question = question;
    this.counterfactual = counterfactual;
    this.weights = weights;
  }

  /**
   * @param shownScore what the answer showed, if this explains one
   * @param controls made from the explanation
   */
  ExplanationAnswer write(
      @Nullable Double shownScore, Function<ItemExplanation, List<ControlView>> controls) {
    List<ItemId> items = new ArrayList<>(List.of(question.item()));
    question.against().ifPresent(items::add);
    List<ItemExplanation> explained =
        new MomentExplainer(moment, weights, question.baseline()).explain(items);
    ItemExplanation of = explained.get(0);
    Attribution attribution = of.attribution();
    boolean full = question.method() == Method.SHAPLEY;
    return new ExplanationAnswer(
        question.item().value(),
        title(question.item()),
        moment.place(question.item()).map(RankedItem::rank).orElse(null),
        attribution.score(),
        1 / (1 + Math.exp(-attribution.score())),
        moment.model().version().value(),
        shownScore == null ? null : Replay.agrees(shownScore, attribution.score()),
        BaselineView.of(question.baseline(), moment, attribution),
        question.method().word(),
        full ? attribution.exact() : null,
        full ? attribution.evaluations() : null,
        full ? attribution.residual() : null,
        full ? new GroupValues(moment, question.language()).views(of) : null,
        full ? of.history().stream().map(this::view).toList() : null,
        counterfactual(),
        explained.size() < 2 ? null : contrast(of, explained.get(1)),
        rules(),
        full ? ReasonView.of(Reasons.reason(question.language(), of.grounds())) : null,
        controls.apply(of));
  }

  private HistoryView view(EventShare share) {
    ItemId item = share.event().item();
    return new HistoryView(
        item.value(),
        title(item),
        share.event().type().word(),
        share.event().occurredAt(),
        share.contribution());
  }

  private String title(ItemId item) {
    return moment.model().space().catalog().describe(item).title().in(question.language().code());
  }

  private CounterfactualView counterfactual() {
    Counterfactual.Outcome outcome = counterfactual.find(moment, question.item());
    if (outcome instanceof Counterfactual.Outcome.Found found) {
      return new CounterfactualView(
          found.remove().stream().map(ItemId::value).toList(),
          found.replacement().value(),
          true,
          null);
    }
    String why = ((Counterfactual.Outcome.NotFound) outcome).reason();
    return new CounterfactualView(List.of(), null, false, why);
  }

  private ContrastView contrast(ItemExplanation above, ItemExplanation below) {
    Contrast contrast = Contrast.between(above.attribution(), below.attribution());
    Labels labels = Labels.in(question.language());
    List<GroupView> groups =
        contrast.groups().stream()
            .map(group -> GroupView.of(group, labels.group(group.group()), null))
            .toList();
    return new ContrastView(below.item().value(), contrast.difference(), groups);
  }

  private List<RuleView> rules() {
    Optional<RankedItem> place = moment.place(question.item());
    return place.stream()
        .flatMap(ranked -> ranked.rules().stream())
        .map(rule -> RuleWords.view(rule, question.language()))
        .toList();
  }
}
