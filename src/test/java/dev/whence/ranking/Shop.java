package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A model and a catalogue put together item by item, small enough to work out by hand. */
final class Shop {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, Float> popularity = new LinkedHashMap<>();
  private final Map<String, Float> recent = new LinkedHashMap<>();
  private final Map<String, Map<String, Float>> successors = new LinkedHashMap<>();
  private final Map<AttributeTerm, Map<AttributeTerm, Float>> steps = new TreeMap<>();
  private HistoryWeights weights = HistoryWeights.geometric(0.5);

  /** An item that the model knows, with terms such as {@code genre:Crime}. */
  Shop item(String id, double chosen, String... terms) {
    popularity.put(id, (float) chosen);
    recent.put(id, (float) chosen / 2);
    return newcomer(id, terms);
  }

  /** An item that came after the model was made. */
  Shop newcomer(String id, String... terms) {
    Map<String, AttributeValue> attributes = new TreeMap<>();
    for (String text : terms) {
      AttributeTerm term = AttributeTerm.parse(text);
      attributes.merge(term.attribute(), AttributeValue.Terms.of(term.term()), Shop::bothTerms);
    }
    items.put(id, new Item(new ItemId(id), LocalizedText.of(id), attributes));
    return this;
  }

  private static AttributeValue bothTerms(AttributeValue a, AttributeValue b) {
    List<Term> both = new java.util.ArrayList<>(((AttributeValue.Terms) a).terms());
    both.addAll(((AttributeValue.Terms) b).terms());
    return new AttributeValue.Terms(both);
  }

  Shop price(String id, double price) {
    return attribute(id, Item.PRICE, new AttributeValue.Numeric(price));
  }

  Shop age(String id, long days) {
    return attribute(
        id, Item.RELEASED_AT, new AttributeValue.Time(NOW.minus(Duration.ofDays(days))));
  }

  private Shop attribute(String id, String name, AttributeValue value) {
    Item item = items.get(id);
    Map<String, AttributeValue> attributes = new TreeMap<>(item.attributes());
    attributes.put(name, value);
    items.put(id, new Item(item.id(), item.title(), attributes));
    return this;
  }

  /** S[from, to]. */
  Shop edge(String from, String to, double weight) {
    successors.computeIfAbsent(from, key -> new LinkedHashMap<>()).put(to, (float) weight);
    return this;
  }

  Shop step(String from, String to, double information) {
    steps
        .computeIfAbsent(AttributeTerm.parse(from), key -> new TreeMap<>())
        .put(AttributeTerm.parse(to), (float) information);
    return this;
  }

  Shop weights(HistoryWeights weights) {
    this.weights = weights;
    return this;
  }

  Catalog catalog() {
    return Catalog.of(items.values());
  }

  /** Every graph has the same edges; {@code together} has them doubled, {@code next} halved. */
  Model model() {
    ItemIndex index = new ItemIndex(popularity.keySet().stream().map(ItemId::new).toList());
    return new Model(
        index,
        new ItemGraphs(
            graph(index, 1), weights, graph(index, 0.5f), graph(index, 1), graph(index, 2)),
        new Popularity(floats(popularity), floats(recent), NOW),
        vocabulary(),
        new float[Feature.COUNT]);
  }

  ItemSpace space() {
    return new ItemSpace(model(), catalog());
  }

  /** A model that scores by one feature. */
  ServingModel servingBy(Feature feature) {
    return new ServingModel(new ModelVersion("v1"), space(), new ColumnScorer(feature, 1));
  }

  /**
   * Scores by one column of the features.
   *
   * @param factor multiplies it
   */
  record ColumnScorer(Feature feature, float factor) implements Scorer {

    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = factor * features[row * Feature.COUNT + feature.ordinal()];
      }
      return scores;
    }

    @Override
    public void close() {}
  }

  private static float[] floats(Map<String, Float> counts) {
    float[] values = new float[counts.size()];
    int n = 0;
    for (float count : counts.values()) {
      values[n++] = count;
    }
    return values;
  }

  private SparseMatrix graph(ItemIndex index, float factor) {
    Map<Integer, Map<Integer, Float>> rows = new TreeMap<>();
    successors.forEach(
        (from, targets) ->
            targets.forEach(
                (to, weight) ->
                    rows.computeIfAbsent(
                            index.ordinal(new ItemId(from)), row -> new LinkedHashMap<>())
                        .put(index.ordinal(new ItemId(to)), factor * weight)));
    return matrix(index.size(), rows);
  }

  private Vocabulary vocabulary() {
    Set<AttributeTerm> known = new TreeSet<>();
    popularity
        .keySet()
        .forEach(
            id ->
                items.get(id).attributes().keySet().stream()
                    .flatMap(
                        name ->
                            items.get(id).terms(name).stream()
                                .map(term -> new AttributeTerm(name, term.id())))
                    .forEach(known::add));
    List<AttributeTerm> terms = List.copyOf(known);
    float[] idf = new float[terms.size()];
    Arrays.fill(idf, 1);
    Map<Integer, Map<Integer, Float>> rows = new TreeMap<>();
    steps.forEach(
        (from, targets) ->
            targets.forEach(
                (to, information) ->
                    rows.computeIfAbsent(terms.indexOf(from), row -> new LinkedHashMap<>())
                        .put(terms.indexOf(to), information)));
    return new Vocabulary(terms, idf, matrix(terms.size(), rows));
  }

  /** Rows in descending order of weight. */
  private static SparseMatrix matrix(int size, Map<Integer, Map<Integer, Float>> rows) {
    int entries = rows.values().stream().mapToInt(Map::size).sum();
    int[] starts = new int[size + 1];
    int[] columns = new int[entries];
    float[] weights = new float[entries];
    int n = 0;
    for (int row = 0; row < size; row++) {
      List<Map.Entry<Integer, Float>> sorted =
          rows.getOrDefault(row, Map.of()).entrySet().stream()
              .sorted(Map.Entry.<Integer, Float>comparingByValue().reversed())
              .toList();
      for (Map.Entry<Integer, Float> entry : sorted) {
        columns[n] = entry.getKey();
        weights[n++] = entry.getValue();
      }
      starts[row + 1] = n;
    }
    return SparseMatrix.of(starts, columns, weights);
  }
}
