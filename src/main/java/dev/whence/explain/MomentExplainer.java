package dev.whence.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.AppliedRule;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.History;
import dev.whence.ranking.Model;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.Source;
import dev.whence.user.HistoryEntry;
import dev.whence.user.Interest;
import dev.whence.user.InterestProfile;
import dev.whence.user.InterestWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Explains the scores of items at one moment: exact Shapley values of the groups, the history group
 * divided over its events, and what was learned since the training as a group of its own. Confined
 * to one computation.
 */
public final class MomentExplainer {

  private final Moment moment;
  private final Baseline baseline;
  private final Catalog catalog;
  private final History history;
  private final InterestProfile profile;

  /** Measures from the mean candidate. */
  public MomentExplainer(Moment moment, InterestWeights weights) {
    this(moment, weights, Baseline.POPULATION);
  }

  public MomentExplainer(Moment moment, InterestWeights weights, Baseline baseline) {
    this.moment = moment;
    this.baseline = baseline;
    catalog = moment.model().space().catalog();
    history = moment.history();
    profile =
        InterestProfile.of(
            moment.visibleState(), item -> terms(catalog.describe(item)), weights, moment.at());
  }

  /** All terms of an item. */
  public static List<AttributeTerm> terms(Item item) {
    List<AttributeTerm> terms = new ArrayList<>();
    for (String attribute : item.attributes().keySet()) {
      item.terms(attribute).forEach(term -> terms.add(new AttributeTerm(attribute, term.id())));
    }
    return terms;
  }

  /**
   * Explains items that the moment knows, with two calls of the ranker: one for the groups, one for
   * the events of the history.
   *
   * @return one explanation an item, in their order
   */
  public List<ItemExplanation> explain(List<ItemId> items) {
    return explain(items, grounds -> true);
  }

  /** The same, with the events of the history only where a reason may name some. */
  public List<ItemExplanation> explainForReasons(List<ItemId> items) {
    return explain(
        items,
        grounds ->
            grounds.attribution().contribution(Group.HISTORY) > 0
                && Selection.isEligible(Group.HISTORY, grounds));
  }

  /** The same, without the events of the history. */
  public List<ItemExplanation> explainGroups(List<ItemId> items) {
    return explain(items, grounds -> false);
  }

  private List<ItemExplanation> explain(List<ItemId> items, Predicate<Grounds> divided) {
    if (items.isEmpty()) {
      return List.of();
    }
    float[] features = moment.features(items);
    Model model = moment.model().space().model();
    List<ShapleyExplanation> explained =
        new ShapleyExplainer(moment.model().scorer(), baseline.row(moment.model()), model.groups())
            .explain(features, items.size());
    List<ItemExplanation> explanations = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      float[] row = Arrays.copyOfRange(features, i * Feature.COUNT, (i + 1) * Feature.COUNT);
      Adaptation adaptation = moment.adaptation(items.get(i), row);
      Attribution attribution =
          explained.get(i).attribution().plus(Group.ADAPTATION, adaptation.sum());
      explanations.add(undivided(items.get(i), row, attribution, adaptation));
    }
    return withEvents(explanations, explained, divided);
  }

  /**
   * Divides scores that were explained by another method, with one call of the ranker or few.
   *
   * @param seed of whatever chance the method needs
   * @return one attribution an item, in their order; what was learned since the training is a group
   *     of its own in each
   */
  public static List<Attribution> attribute(
      List<ItemExplanation> explained, AttributionMethod method, long seed) {
    float[] rows = new float[explained.size() * Feature.COUNT];
    for (int i = 0; i < explained.size(); i++) {
      System.arraycopy(explained.get(i).features(), 0, rows, i * Feature.COUNT, Feature.COUNT);
    }
    List<Attribution> attributions = method.attribute(rows, explained.size(), seed);
    return IntStream.range(0, explained.size())
        .mapToObj(
            i -> attributions.get(i).plus(Group.ADAPTATION, explained.get(i).adaptation().sum()))
        .toList();
  }

  private ItemExplanation undivided(
      ItemId item, float[] row, Attribution attribution, Adaptation adaptation) {
    Set<AttributeTerm> ofItem = Set.copyOf(terms(catalog.describe(item)));
    List<Interest> interests =
        profile.interests().stream().filter(i -> ofItem.contains(i.term())).toList();
    return new ItemExplanation(
        item,
        row,
        attribution,
        adaptation,
        List.of(),
        new OtherEvents(history.length(), attribution.contribution(Group.HISTORY)),
        interests,
        grounds(item, row, attribution, List.of(), interests));
  }

  private List<ItemExplanation> withEvents(
      List<ItemExplanation> undivided,
      List<ShapleyExplanation> explained,
      Predicate<Grounds> divided) {
    List<Integer> chosen =
        IntStream.range(0, undivided.size())
            .filter(i -> divided.test(undivided.get(i).grounds()))
            .boxed()
            .toList();
    List<HistorySplit.Subject> subjects = new ArrayList<>(chosen.size());
    for (int i : chosen) {
      ItemExplanation item = undivided.get(i);
      subjects.add(
          new HistorySplit.Subject(
              item.features(), explained.get(i), moment.evidence(history, item.item())));
    }
    Model model = moment.model().space().model();
    List<HistorySplit.Division> divisions =
        new HistorySplit(moment.model().scorer(), baseline.row(moment.model()), model.groups())
            .divide(subjects, moment.maxima());
    List<ItemExplanation> explanations = new ArrayList<>(undivided);
    for (int n = 0; n < divisions.size(); n++) {
      explanations.set(chosen.get(n), withEvents(undivided.get(chosen.get(n)), divisions.get(n)));
    }
    return explanations;
  }

  private ItemExplanation withEvents(ItemExplanation item, HistorySplit.Division division) {
    List<EventShare> shares =
        division.shares().stream()
            .map(share -> new EventShare(event(share.event()), share.contribution()))
            .toList();
    return new ItemExplanation(
        item.item(),
        item.features(),
        item.attribution(),
        item.adaptation(),
        shares,
        new OtherEvents(history.length() - shares.size(), division.others()),
        item.interests(),
        grounds(item.item(), item.features(), item.attribution(), shares, item.interests()));
  }

  /** The latest event that put the k-th item into the history. */
  private HistoryEntry event(int k) {
    ItemId item = moment.model().space().id(history.items()[k]);
    List<HistoryEntry> entries = moment.visibleState().history();
    for (int n = entries.size() - 1; n >= 0; n--) {
      if (entries.get(n).item().equals(item) && entries.get(n).polarity() > 0) {
        return entries.get(n);
      }
    }
    throw new IllegalStateException("no event put " + item + " into the history");
  }

  private Grounds grounds(
      ItemId item,
      float[] row,
      Attribution attribution,
      List<EventShare> shares,
      List<Interest> interests) {
    Optional<RankedItem> place = moment.place(item);
    return new Grounds(
        attribution,
        shares.stream().map(this::cited).toList(),
        interests.stream().map(interest -> cited(interest, item)).toList(),
        latest().map(id -> catalog.describe(id).title()).orElse(null),
        row[Feature.SIMILAR_LAST.ordinal()] > 0,
        place.map(this::sources).orElse(Set.of()),
        place.map(MomentExplainer::effects).orElse(List.of()),
        acquaintance());
  }

  private CitedEvent cited(EventShare share) {
    HistoryEntry event = share.event();
    return new CitedEvent(
        catalog.describe(event.item()).title(),
        event.type(),
        event.rawValue(),
        share.contribution());
  }

  private CitedInterest cited(Interest interest, ItemId item) {
    LocalizedText label =
        catalog.describe(item).terms(interest.term().attribute()).stream()
            .filter(term -> term.id().equals(interest.term().term()))
            .map(Term::label)
            .findFirst()
            .orElseThrow();
    return new CitedInterest(
        interest.term(), label, interest.weight(), interest.preference().isPresent());
  }

  private Optional<ItemId> latest() {
    return history.isEmpty()
        ? Optional.empty()
        : Optional.of(moment.model().space().id(history.last()));
  }

  private Set<CandidateSource> sources(RankedItem ranked) {
    Set<CandidateSource> sources = EnumSet.noneOf(CandidateSource.class);
    for (Source source : ranked.sources()) {
      if (source instanceof Source.Graph graph
          && latest().filter(graph.from()::equals).isPresent()) {
        sources.add(CandidateSource.GRAPH);
      } else if (source instanceof Source.Popular) {
        sources.add(CandidateSource.POPULAR);
      } else if (source instanceof Source.Fresh) {
        sources.add(CandidateSource.FRESH);
      } else if (source instanceof Source.Exploration) {
        sources.add(CandidateSource.EXPLORATION);
      }
    }
    return sources;
  }

  private static List<RuleEffect> effects(RankedItem ranked) {
    return ranked.rules().stream()
        .filter(AppliedRule.Diversity.class::isInstance)
        .map(AppliedRule.Diversity.class::cast)
        .map(moved -> new RuleEffect(Rule.DIVERSITY, moved.from(), moved.to()))
        .toList();
  }

  private Acquaintance acquaintance() {
    if (!moment.query().personalised()) {
      return Acquaintance.PROFILE_OFF;
    }
    return moment.history().isEmpty() ? Acquaintance.NEW : Acquaintance.KNOWN;
  }
}
