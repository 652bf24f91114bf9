package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Proposes the items that the ranker scores: successors of the history, items with attributes that
 * the person likes, what is popular, and what is new; filled up with popular items.
 */
final class Candidates {

  private static final double GRAPH_SHARE = 0.8;
  private static final double FRESH_SHARE = 0.04;
  private static final int INTEREST_TERMS = 5;
  private static final double INTEREST_SHARE = 0.02;

  /** How far down a list of items it looks for eligible ones, in multiples of those wanted. */
  private static final int LOOK_AHEAD = 20;

  private final ItemSpace space;
  private final IntPredicate eligible;
  private final int wanted;
  private final Map<Integer, List<Source>> sources = new LinkedHashMap<>();

  Candidates(ItemSpace space, IntPredicate eligible, int wanted) {
    this.space = space;
    this.eligible = eligible;
    this.wanted = wanted;
  }

  /** Asks every source. */
  Candidates propose(FeatureExtractor loaded, Map<AttributeTerm, Preference> declared) {
    return fromGraph(loaded).fromInterests(loaded, declared).fromReleases().fromPopularity();
  }

  /** Successors of the loaded history; who of the history leads to them is found out later. */
  private Candidates fromGraph(FeatureExtractor extractor) {
    for (int item : extractor.proposals((int) (GRAPH_SHARE * wanted), eligible)) {
      sources.put(item, new ArrayList<>(1));
    }
    return this;
  }

  private Candidates fromInterests(
      FeatureExtractor extractor, Map<AttributeTerm, Preference> declared) {
    int each = Math.max(1, (int) (INTEREST_SHARE * wanted));
    for (int term : extractor.topTerms(INTEREST_TERMS)) {
      if (!declared.containsKey(space.model().vocabulary().term(term))) {
        addTerm(term, each);
      }
    }
    declared.forEach(
        (term, preference) -> {
          int ordinal = space.model().vocabulary().ordinal(term);
          if (preference == Preference.MORE && ordinal >= 0) {
            addTerm(ordinal, 2 * each);
          }
        });
    return this;
  }

  private void addTerm(int term, int n) {
    Source source = new Source.Interest(space.model().vocabulary().term(term));
    addFirst(space.withTerm(term), n, source);
  }

  private Candidates fromReleases() {
    addFirst(space.byRelease(), Math.max(1, (int) (FRESH_SHARE * wanted)), new Source.Fresh());
    return this;
  }

  /** Fills up with what is popular. */
  private Candidates fromPopularity() {
    int[] popular = space.byRecentPopularity();
    for (int i = 0; i < popular.length && sources.size() < wanted; i++) {
      if (eligible.test(popular[i])) {
        add(popular[i], new Source.Popular());
      }
    }
    return this;
  }

  Candidates requested(List<Integer> ordinals) {
    for (int ordinal : ordinals) {
      if (eligible.test(ordinal)) {
        add(ordinal, new Source.Requested());
      }
    }
    return this;
  }

  private void addFirst(int[] items, int n, Source source) {
    int added = 0;
    int end = Math.min(items.length, LOOK_AHEAD * n);
    for (int i = 0; i < end && added < n; i++) {
      if (eligible.test(items[i])) {
        add(items[i], source);
        added++;
      }
    }
  }

  private void add(int item, Source source) {
    sources.computeIfAbsent(item, i -> new ArrayList<>(1)).add(source);
  }

  int[] items() {
    return sources.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The sources other than the graph. */
  List<Source> sources(int item) {
    return sources.getOrDefault(item, List.of());
  }
}
