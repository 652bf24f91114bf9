package dev.whence.function.explain;

import dev.whence.explain.Baseline;
import dev.whence.explain.Labels;
import dev.whence.explain.Language;
import dev.whence.function.explain.ExplanationAnswer.HistoryView;
import dev.whence.function.explain.ExplanationAnswer.OtherEventsView;
import dev.whence.function.explain.FidelityViews.SurrogateView;
import dev.whence.function.explain.picture.DecisionPath;
import dev.whence.function.explain.picture.HeatMap;
import dev.whence.function.explain.picture.Waterfall;
import dev.whence.function.explain.picture.Waterfall.Bar;
import dev.whence.function.explain.picture.Waterfall.Part;
import dev.whence.function.view.GroupView;
import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.ArrayList;
import java.util.List;

/** Turns answers into what is drawn. */
final class Drawings {

  private Drawings() {}

  /**
   * The picture of an answer: a tree's path where a tree explains, else a waterfall.
   *
   * @param groups over which the answer divides its score
   */
  static String of(ExplanationAnswer answer, List<GroupView> groups, Question question) {
    SurrogateView tree = answer.surrogate();
    return tree == null
        ? waterfall(answer, groups, question).svg()
        : path(answer.title(), tree, question.language()).svg();
  }

  private static DecisionPath path(String title, SurrogateView tree, Language language) {
    return new DecisionPath(
        language,
        title,
        tree.root(),
        tree.path().stream()
            .map(step -> new DecisionPath.Step(step.text(), step.contribution()))
            .toList(),
        tree.leaf(),
        tree.r2(),
        tree.topKAgreement(),
        tree.k());
  }

  private static Waterfall waterfall(
      ExplanationAnswer answer, List<GroupView> groups, Question question) {
    return new Waterfall(
        question.language(),
        answer.title(),
        question.baseline(),
        answer.baseline().score(),
        groups.stream().map(group -> bar(group, answer, question.language())).toList(),
        answer.score(),
        answer.probability());
  }

  private static Bar bar(GroupView group, ExplanationAnswer answer, Language language) {
    boolean divided = group.id().equals(Group.HISTORY.word());
    return new Bar(
        group.label(),
        group.value(),
        group.contribution(),
        divided ? parts(answer, language) : List.of());
  }

  /** The events that are told apart, and the others together. */
  private static List<Part> parts(ExplanationAnswer answer, Language language) {
    List<HistoryView> events = answer.history();
    OtherEventsView others = answer.otherEvents();
    List<Part> parts = new ArrayList<>();
    if (events != null && !events.isEmpty()) {
      events.forEach(event -> parts.add(part(event, language)));
      if (others != null) {
        parts.add(Part.together(language, others.count(), others.contribution()));
      }
    }
    return parts;
  }

  private static Part part(HistoryView event, Language language) {
    String did =
        EventType.ofWord(event.type()).map(Labels.in(language)::event).orElse(event.type());
    return new Part(event.title() + " · " + did, event.contribution());
  }

  static HeatMap heatMap(AnswerExplanation table, Baseline baseline, Language language) {
    return new HeatMap(
        language,
        baseline,
        table.baseline().score(),
        table.groups().stream().map(AnswerExplanation.GroupColumn::label).toList(),
        table.items().stream()
            .map(
                item ->
                    new HeatMap.Row(item.rank(), item.title(), item.score(), item.contributions()))
            .toList());
  }
}
