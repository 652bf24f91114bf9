package dev.whence.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.AppliedRule;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.Source;
import dev.whence.user.AdaptiveBits;
import dev.whence.user.AdaptiveNumbers;
import dev.whence.user.BinaryCoder;
import dev.whence.user.BinaryDecoder;
import dev.whence.user.CorruptStateException;
import dev.whence.user.ItemIds;
import dev.whence.user.ItemSequence;
import dev.whence.user.Preference;
import dev.whence.user.UserState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The items of a decision, within the stream of {@link DecisionFormat4}.
 *
 * <pre>
 * item   = id inOrder [rank] score adapted [personal everyone] n { source } n { rule }
 * source = kind:3 [id | term]
 * rule   = kind:2 [from to | term preference shift]
 * </pre>
 *
 * A score is told as the difference to the one before, an id as for {@link ItemSequence}.
 */
final class DecisionItems {

  private static final int SOURCE_BITS = 3;
  private static final int RULE_BITS = 2;
  private static final int PREFERENCE_BITS = 7;
  private static final int MAX_IDS = 100_000;

  private static final int GRAPH = 0;
  private static final int INTEREST = 1;
  private static final int POPULAR = 2;
  private static final int FRESH = 3;
  private static final int EXPLORATION = 4;
  private static final int REQUESTED = 5;

  private static final int DIVERSITY = 0;
  private static final int EXPLORED = 1;
  private static final int DECLARED = 2;

  private final BinaryCoder coder;
  private final DecisionFields fields;
  private final ItemSequence ids;
  private final AdaptiveNumbers counts = new AdaptiveNumbers();
  private final AdaptiveNumbers scores = new AdaptiveNumbers();
  private final AdaptiveNumbers adaptations = new AdaptiveNumbers();
  private final AdaptiveNumbers ranks = new AdaptiveNumbers();
  private final AdaptiveBits flags = new AdaptiveBits(2);
  private final AdaptiveBits sourceKinds = new AdaptiveBits(1 << SOURCE_BITS);
  private final AdaptiveBits ruleKinds = new AdaptiveBits(1 << RULE_BITS);
  private double score;
  private double shift;

  private DecisionItems(
      BinaryCoder coder, DecisionFields fields, UserState state, boolean[] occurring) {
    this.coder = coder;
    this.fields = fields;
    ids = new ItemSequence(coder, new ItemIds(coder, occurring));
    state.history().forEach(entry -> ids.remember(entry.item()));
    state.showings().forEach(shown -> ids.remember(shown.item()));
  }

  static DecisionItems writing(BinaryCoder coder, DecisionFields fields, Decision decision) {
    Set<ItemId> fresh = new LinkedHashSet<>(decision.query().exclude());
    decision.query().candidates().ifPresent(fresh::addAll);
    for (RankedItem item : decision.items()) {
      fresh.add(item.item());
      item.sources().stream()
          .filter(Source.Graph.class::isInstance)
          .forEach(source -> fresh.add(((Source.Graph) source).from()));
    }
    decision.state().history().forEach(entry -> fresh.remove(entry.item()));
    decision.state().showings().forEach(shown -> fresh.remove(shown.item()));
    return new DecisionItems(coder, fields, decision.state(), ItemIds.occurring(fresh));
  }

  static DecisionItems reading(BinaryCoder coder, DecisionFields fields, UserState state) {
    return new DecisionItems(coder, fields, state, ItemIds.occurring(List.of()));
  }

  void writeIds(List<ItemId> items) {
    counts.code(coder, items.size());
    items.forEach(ids::write);
  }

  List<ItemId> readIds() throws IOException, CorruptStateException {
    List<ItemId> items = new ArrayList<>();
    for (int n = count(); n > 0; n--) {
      items.add(ids.read());
      requireMore();
    }
    return items;
  }

  private int count() throws IOException {
    long count = counts.code(coder, 0);
    if (count < 0 || count > MAX_IDS) {
      throw new IOException("a list of " + count + " elements");
    }
    return (int) count;
  }

  private void requireMore() throws IOException {
    if (coder instanceof BinaryDecoder decoder && decoder.isPastEnd()) {
      throw new IOException("a list goes on behind the end");
    }
  }

  void write(List<RankedItem> items) throws IOException {
    counts.code(coder, items.size());
    for (int place = 0; place < items.size(); place++) {
      RankedItem item = items.get(place);
      ids.write(item.item());
      rank(item.rank(), place + 1);
      score = fields.logits(scores, item.score(), score);
      adaptation(item.adaptation());
      counts.code(coder, item.sources().size());
      for (Source source : item.sources()) {
        write(source);
      }
      counts.code(coder, item.rules().size());
      for (AppliedRule rule : item.rules()) {
        write(rule);
      }
    }
  }

  List<RankedItem> read() throws IOException, CorruptStateException {
    int size = count();
    List<RankedItem> items = new ArrayList<>();
    for (int place = 0; place < size; place++) {
      ItemId id = ids.read();
      int rank = rank(0, place + 1);
      score = fields.logits(scores, 0, score);
      Adaptation adaptation = adaptation(Adaptation.NONE);
      items.add(new RankedItem(id, rank, score, adaptation, readSources(), readRules()));
      requireMore();
    }
    return items;
  }

  private int rank(int rank, int place) {
    boolean isPlace = flags.code(coder, 0, rank == place ? 1 : 0) != 0;
    return isPlace ? place : (int) ranks.signed(coder, rank);
  }

  private Adaptation adaptation(Adaptation adaptation) {
    boolean isAdapted = flags.code(coder, 1, adaptation.equals(Adaptation.NONE) ? 0 : 1) != 0;
    return isAdapted
        ? new Adaptation(
            fields.logits(adaptations, adaptation.personal(), 0),
            fields.logits(adaptations, adaptation.everyone(), 0))
        : Adaptation.NONE;
  }

  private void write(Source source) throws IOException {
    int kind = kind(source);
    sourceKinds.tree(coder, 0, SOURCE_BITS, kind);
    if (source instanceof Source.Graph graph) {
      ids.write(graph.from());
    } else if (source instanceof Source.Interest interest) {
      fields.text(interest.term().toString());
    }
  }

  private static int kind(Source source) {
    return switch (source.kind()) {
      case "graph" -> GRAPH;
      case "interest" -> INTEREST;
      case "popular" -> POPULAR;
      case "fresh" -> FRESH;
      case "exploration" -> EXPLORATION;
      case "requested" -> REQUESTED;
      default -> throw new IllegalArgumentException("source " + source.word() + " has no code");
    };
  }

  private List<Source> readSources() throws IOException, CorruptStateException {
    List<Source> sources = new ArrayList<>();
    for (int n = count(); n > 0; n--) {
      sources.add(readSource());
      requireMore();
    }
    return sources;
  }

  private Source readSource() throws IOException, CorruptStateException {
    int kind = sourceKinds.tree(coder, 0, SOURCE_BITS, 0);
    return switch (kind) {
      case GRAPH -> new Source.Graph(ids.read());
      case INTEREST -> new Source.Interest(AttributeTerm.parse(fields.text("")));
      case POPULAR -> new Source.Popular();
      case FRESH -> new Source.Fresh();
      case EXPLORATION -> new Source.Exploration();
      case REQUESTED -> new Source.Requested();
      default -> throw new IOException("source " + kind + " is unknown");
    };
  }

  private void write(AppliedRule rule) throws IOException {
    if (rule instanceof AppliedRule.Diversity diversity) {
      ruleKinds.tree(coder, 0, RULE_BITS, DIVERSITY);
      ranks.signed(coder, diversity.from());
      ranks.signed(coder, diversity.to());
    } else if (rule instanceof AppliedRule.DeclaredPreference declared) {
      ruleKinds.tree(coder, 0, RULE_BITS, DECLARED);
      fields.text(declared.term().toString());
      coder.uniform(PREFERENCE_BITS, declared.preference().code());
      shift = fields.logits(adaptations, declared.shift(), shift);
    } else {
      ruleKinds.tree(coder, 0, RULE_BITS, EXPLORED);
    }
  }

  private List<AppliedRule> readRules() throws IOException {
    List<AppliedRule> rules = new ArrayList<>();
    for (int n = count(); n > 0; n--) {
      rules.add(readRule());
      requireMore();
    }
    return rules;
  }

  private AppliedRule readRule() throws IOException {
    int kind = ruleKinds.tree(coder, 0, RULE_BITS, 0);
    return switch (kind) {
      case DIVERSITY ->
          new AppliedRule.Diversity((int) ranks.signed(coder, 0), (int) ranks.signed(coder, 0));
      case EXPLORED -> new AppliedRule.Exploration();
      case DECLARED -> {
        AttributeTerm term = AttributeTerm.parse(fields.text(""));
        Preference preference = readPreference();
        shift = fields.logits(adaptations, 0, shift);
        yield new AppliedRule.DeclaredPreference(term, preference, shift);
      }
      default -> throw new IOException("rule " + kind + " is unknown");
    };
  }

  private Preference readPreference() throws IOException {
    int code = (int) coder.uniform(PREFERENCE_BITS, 0);
    return Preference.ofCode(code)
        .orElseThrow(() -> new IOException("preference " + code + " is unknown"));
  }
}
