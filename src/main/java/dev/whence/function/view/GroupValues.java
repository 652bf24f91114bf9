package dev.whence.function.view;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.explain.Attribution;
import dev.whence.explain.ItemExplanation;
import dev.whence.explain.Labels;
import dev.whence.explain.Language;
import dev.whence.explain.Moment;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.History;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what was seen in each group, e.g. {@code 12 events}. */
public final class GroupValues {

  private static final int TERMS_SHOWN = 3;

  private final Moment moment;
  private final Language language;
  private final Labels labels;

  public GroupValues(Moment moment, Language language) {
    this.moment = moment;
    this.language = language;
    labels = Labels.in(language);
  }

  /** The groups of an explanation with labels and values, in its order. */
  public List<GroupView> views(ItemExplanation explanation) {
    return views(explanation, explanation.attribution());
  }

  /**
   * The same, with the contributions and the order of another attribution.
   *
   * @param shown of the same item
   */
  public List<GroupView> views(ItemExplanation explanation, Attribution shown) {
    return shown.groups().stream()
        .map(
            group ->
                GroupView.of(
                    group,
                    labels.group(group.group()),
                    value(group.group(), explanation).orElse(null)))
        .toList();
  }

  private Optional<String> value(Group group, ItemExplanation of) {
    return switch (group) {
      case HISTORY, SEQUENCE -> Optional.of(count(moment.history().length(), "items", "件"));
      case NEXT, SIMILARITY -> latestTitle();
      case POPULARITY -> Optional.of(count(figure(of, Feature.POPULARITY), "events", "个事件"));
      case INTEREST -> terms(of);
      case FRESHNESS -> age(of);
      case PRICE -> price(of.item());
      case ADAPTATION -> learned(of.adaptation());
      case CONTEXT -> Optional.empty();
    };
  }

  /** Whose reactions it comes from, in logits; nothing if none was learned from. */
  private Optional<String> learned(Adaptation adaptation) {
    if (adaptation.equals(Adaptation.NONE)) {
      return Optional.empty();
    }
    String format =
        language == Language.ZH
            ? "你的反应 %+.2f，所有人的反应 %+.2f"
            : "your reactions %+.2f, everybody's %+.2f";
    return Optional.of(
        String.format(Locale.ROOT, format, adaptation.personal(), adaptation.everyone()));
  }

  /** Features of size are kept as ln(1 + size). */
  private static long figure(ItemExplanation of, Feature feature) {
    return Math.round(Math.expm1(of.features()[feature.ordinal()]));
  }

  private String count(long n, String english, String chinese) {
    return language == Language.ZH ? n + chinese : n + " " + english;
  }

  private Optional<String> latestTitle() {
    History history = moment.history();
    return history.isEmpty()
        ? Optional.empty()
        : Optional.of(title(moment.model().space().id(history.last())));
  }

  private String title(ItemId item) {
    return moment.model().space().catalog().describe(item).title().in(language.code());
  }

  private Optional<String> terms(ItemExplanation of) {
    Item item = moment.model().space().catalog().describe(of.item());
    String terms =
        of.interests().stream()
            .limit(TERMS_SHOWN)
            .map(interest -> label(item, interest.term()))
            .collect(Collectors.joining(", "));
    return terms.isEmpty() ? Optional.empty() : Optional.of(terms);
  }

  private String label(Item item, AttributeTerm term) {
    return item.terms(term.attribute()).stream()
        .filter(own -> own.id().equals(term.term()))
        .map(own -> own.label().in(language.code()))
        .findFirst()
        .orElse(term.term());
  }

  private Optional<String> age(ItemExplanation of) {
    return moment.model().space().catalog().describe(of.item()).releasedAt().isEmpty()
        ? Optional.empty()
        : Optional.of(count(figure(of, Feature.FRESHNESS), "days", "天"));
  }

  private Optional<String> price(ItemId item) {
    return moment.model().space().catalog().describe(item).price().stream()
        .mapToObj(Double::toString)
        .findFirst();
  }
}
