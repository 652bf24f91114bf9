package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Attribution;
import dev.whence.explain.Contrast;
import dev.whence.explain.Counterfactual;
import dev.whence.explain.EventShare;
import dev.whence.explain.Fidelity;
import dev.whence.explain.ItemExplanation;
import dev.whence.explain.Labels;
import dev.whence.explain.Moment;
import dev.whence.explain.MomentExplainer;
import dev.whence.explain.OtherEvents;
import dev.whence.explain.ReasonWriter;
import dev.whence.function.explain.ExplanationAnswer.AttentionView;
import dev.whence.function.explain.ExplanationAnswer.ContrastView;
import dev.whence.function.explain.ExplanationAnswer.ControlView;
import dev.whence.function.explain.ExplanationAnswer.CounterfactualView;
import dev.whence.function.explain.ExplanationAnswer.HistoryView;
import dev.whence.function.explain.ExplanationAnswer.OtherEventsView;
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
  private final MethodsOfModel methods;
  private final ReasonWriter reasons;

  ExplanationWriter(
      Moment moment,
      Question question,
      Counterfactual counterfactual,
      InterestWeights weights,
      MethodsOfModel methods,
      ReasonWriter reasons) {
    this.moment = moment;
    this.question = question;
    this.counterfactual = counterfactual;
    this.weights = weights;
    this.methods = methods;
    this.reasons = reasons;
  }

  /**
   * @param seed of whatever chance the method needs
   * @param replay of the answer that this explains, if it explains one
   * @param controls made from the explanation
   */
  ExplanationAnswer write(
      long seed, @Nullable Replay replay, Function<ItemExplanation, List<ControlView>> controls) {
    List<ItemId> items = new ArrayList<>(List.of(question.item()));
    question.against().ifPresent(items::add);
    List<ItemExplanation> explained =
        new MomentExplainer(moment, weights, question.baseline()).explain(items);
    ItemExplanation of = explained.get(0);
    Attribution attribution = of.attribution();
    boolean exact = question.method() == Method.SHAPLEY;
    List<Attribution> divided = divided(explained, seed);
    Optional<Attribution> asked = divided.stream().findFirst();
    Optional<Fidelity> fidelity = asked.map(Attribution::fidelity);
    Labels labels = Labels.in(question.language());
    return new ExplanationAnswer(
        question.item().value(),
        title(question.item()),
        moment.place(question.item()).map(RankedItem::rank).orElse(null),
        attribution.score(),
        1 / (1 + Math.exp(-attribution.score())),
        moment.model().version().value(),
        replay == null ? null : replay.agrees(of),
        replay == null ? null : replay.objection(of).orElse(null),
        BaselineView.of(question.baseline(), moment, attribution),
        question.method().word(),
        asked.map(Attribution::exact).orElse(null),
        asked.map(Attribution::evaluations).orElse(null),
        asked.map(Attribution::residual).orElse(null),
        fidelity.flatMap(FidelityViews::fit).orElse(null),
        fidelity.flatMap(FidelityViews::completenessGap).orElse(null),
        fidelity.flatMap(said -> FidelityViews.surrogate(said, labels)).orElse(null),
        asked
            .map(shown -> new GroupValues(moment, question.language()).views(of, shown))
            .orElse(null),
        question.method() == Method.ATTENTION ? attention() : null,
        exact ? of.history().stream().map(this::view).toList() : null,
        exact ? view(of.otherEvents()) : null,
        question.method() == Method.COUNTERFACTUAL ? counterfactual() : null,
        divided.size() < 2 ? null : contrast(divided.get(0), divided.get(1)),
        rules(),
        exact ? reason(of) : null,
        controls.apply(of));
  }

  /** By the method that was asked for; none if it divides no score. */
  private List<Attribution> divided(List<ItemExplanation> explained, long seed) {
    if (!question.method().dividesScore()) {
      return List.of();
    }
    return question.method() == Method.SHAPLEY
        ? explained.stream().map(ItemExplanation::attribution).toList()
        : MomentExplainer.attribute(
            explained, methods.attribution(question.method(), question.baseline()), seed);
  }

  private List<AttentionView> attention() {
    return methods.attention(moment).items().stream()
        .map(
            attended ->
                new AttentionView(
                    attended.item().value(), title(attended.item()), attended.weight()))
        .toList();
  }

  private ReasonView reason(ItemExplanation of) {
    return ReasonView.of(reasons.write(question.language(), List.of(of.grounds())).get(0));
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

  private static OtherEventsView view(OtherEvents others) {
    return new OtherEventsView(others.count(), others.contribution());
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

  private ContrastView contrast(Attribution above, Attribution below) {
    Contrast contrast = Contrast.between(above, below);
    Labels labels = Labels.in(question.language());
    List<GroupView> groups =
        contrast.groups().stream()
            .map(group -> GroupView.of(group, labels.group(group.group()), null))
            .toList();
    return new ContrastView(
        question.against().orElseThrow().value(), contrast.difference(), groups);
  }

  private List<RuleView> rules() {
    Optional<RankedItem> place = moment.place(question.item());
    return place.stream()
        .flatMap(ranked -> ranked.rules().stream())
        .map(rule -> RuleWords.view(rule, question.language()))
        .toList();
  }
}
