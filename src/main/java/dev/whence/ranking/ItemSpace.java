package dev.whence.ranking;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The items of a model joined with the catalogue of the moment. Immutable and thread-safe.
 *
 * <p>Ordinals below {@code model.index().size()} are the model's; items that have come since the
 * model was made follow, so that they can be recommended from their attributes before any training.
 * An item that has left the catalogue keeps its ordinal but is not recommendable.
 */
public final class ItemSpace {

  private final Model model;
  private final Catalog catalog;
  private final List<ItemId> newcomers = new ArrayList<>();
  private final Map<ItemId, Integer> newcomerOrdinals = new HashMap<>();
  private final int[][] terms;
  private final float[][] termWeights;
  private final float[] logPrice;
  private final long[] releasedAtSeconds;
  private final boolean[] recommendable;
  private final int[] byRecentPopularity;
  private final int[] byRelease;
  private final int[][] itemsByTerm;
  private final double totalEvents;

  public ItemSpace(Model model, Catalog catalog) {
    this.model = model;
    this.catalog = catalog;
    catalog.items().stream()
        .map(Item::id)
        .filter(id -> model.index().ordinal(id) == ItemIndex.ABSENT)
        .sorted()
        .forEach(this::addNewcomer);
    int size = size();
    terms = new int[size][];
    termWeights = new float[size][];
    logPrice = new float[size];
    releasedAtSeconds = new long[size];
    recommendable = new boolean[size];
    for (int i = 0; i < size; i++) {
      describe(i);
    }
    byRecentPopularity = orderedBy(Comparator.comparingDouble(i -> -recentPopularity(i)));
    byRelease = newestFirst();
    itemsByTerm = invert();
    totalEvents = model.popularity().total();
  }

  private void addNewcomer(ItemId id) {
    newcomerOrdinals.put(id, model.index().size() + newcomers.size());
    newcomers.add(id);
  }

  private void describe(int ordinal) {
    ItemId id = id(ordinal);
    Item item = catalog.describe(id);
    recommendable[ordinal] = catalog.contains(id);
    terms[ordinal] = model.vocabulary().termsOf(item);
    termWeights[ordinal] = model.vocabulary().weightsOf(terms[ordinal]);
    logPrice[ordinal] = (float) Math.log(item.price().orElse(Double.NaN));
    releasedAtSeconds[ordinal] =
        item.releasedAt().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE);
  }

  private int[] orderedBy(Comparator<Integer> order) {
    return IntStream.range(0, size())
        .filter(i -> recommendable[i])
        .boxed()
        .sorted(order.thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int[] newestFirst() {
    return Arrays.stream(orderedBy(Comparator.comparingLong(i -> -(releasedAtSeconds[i] >> 1))))
        .filter(i -> releasedAtSeconds[i] != Long.MIN_VALUE)
        .toArray();
  }

  private int[][] invert() {
    int[] counts = new int[model.vocabulary().size()];
    for (int i : byRecentPopularity) {
      for (int t : terms[i]) {
        counts[t]++;
      }
    }
    int[][] items = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    Arrays.fill(counts, 0);
    for (int i : byRecentPopularity) {
      for (int t : terms[i]) {
        items[t][counts[t]++] = i;
      }
    }
    return items;
  }

  public Model model() {
    return model;
  }

  public Catalog catalog() {
    return catalog;
  }

  /** Items of the model and newcomers together. */
  public int size() {
    return model.index().size() + newcomers.size();
  }

  public ItemId id(int ordinal) {
    int known = model.index().size();
    return ordinal < known ? model.index().item(ordinal) : newcomers.get(ordinal - known);
  }

  /** The number of an item, or {@link ItemIndex#ABSENT}. */
  public int ordinal(ItemId item) {
    int known = model.index().ordinal(item);
    return known != ItemIndex.ABSENT
        ? known
        : newcomerOrdinals.getOrDefault(item, ItemIndex.ABSENT);
  }

  /** Whether the item came after the model was made. */
  public boolean isNewcomer(int ordinal) {
    return ordinal >= model.index().size();
  }

  public boolean isRecommendable(int ordinal) {
    return recommendable[ordinal];
  }

  /** The item's attribute terms, ascending. Not to be changed. */
  int[] terms(int ordinal) {
    return terms[ordinal];
  }

  /** The weights of {@link #terms}, a vector of length 1. Not to be changed. */
  float[] termWeights(int ordinal) {
    return termWeights[ordinal];
  }

  float popularity(int ordinal) {
    return isNewcomer(ordinal) ? 0 : model.popularity().of(ordinal);
  }

  float recentPopularity(int ordinal) {
    return isNewcomer(ordinal) ? 0 : model.popularity().recently(ordinal);
  }

  /** Natural logarithm of the price; NaN if unknown. */
  float logPrice(int ordinal) {
    return logPrice[ordinal];
  }

  boolean isReleaseKnown(int ordinal) {
    return releasedAtSeconds[ordinal] != Long.MIN_VALUE;
  }

  /** Days since the release, 0 at least; 0 if it is unknown. */
  double ageInDays(int ordinal, Instant now) {
    if (!isReleaseKnown(ordinal)) {
      return 0;
    }
    long seconds = now.getEpochSecond() - releasedAtSeconds[ordinal];
    return Math.max(0, seconds) / (double) Duration.ofDays(1).toSeconds();
  }

  /** Recommendable items, those with the most recent events first. Not to be changed. */
  int[] byRecentPopularity() {
    return byRecentPopularity;
  }

  /** Recommendable items whose release is known, the newest first. Not to be changed. */
  int[] byRelease() {
    return byRelease;
  }

  /** Recommendable items with a term, those with the most recent events first. */
  int[] withTerm(int term) {
    return itemsByTerm[term];
  }

  /** The dot product of two items' attributes: the cosine of their angle, 0 to 1. */
  double similarity(int a, int b) {
    return Cosine.of(terms[a], termWeights[a], terms[b], termWeights[b]);
  }

  /** The mean of 1 − {@link #similarity} over the pairs of at least two items. */
  public double meanDistance(int[] items) {
    double sum = 0;
    for (int a = 1; a < items.length; a++) {
      for (int b = 0; b < a; b++) {
        sum += 1 - similarity(items[a], items[b]);
      }
    }
    return sum / (items.length * (items.length - 1) / 2.0);
  }

  /** −log2 of the item's share of all events, in bits; an item without events counts as one. */
  public double surprise(int ordinal) {
    double share = Math.max(1, popularity(ordinal)) / Math.max(1, totalEvents);
    return -Math.log(share) / Math.log(2);
  }
}
