package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Computes the ranker's features of candidates for one history; the formula of each stands in
 * {@code models/features.json}. Training and serving use the same code, so they cannot drift apart.
 *
 * <p>Holds a few floats an item; keep an instance a thread and {@link #load} one history after the
 * other. Not thread-safe.
 */
public final class FeatureExtractor {

  private static final double FLOOR = 0.001;
  private static final double LOG_FLOOR = Math.log(FLOOR);

  private final ItemSpace space;
  private final GraphScores scores;
  private final List<SequenceScores> sequences;
  private final float[] longProfile;
  private final float[] recentProfile;
  private final float[] lastStep;
  private History history = History.EMPTY;
  private Instant now = Instant.EPOCH;
  private double usualLogPrice = Double.NaN;

  public FeatureExtractor(ItemSpace space) {
    this.space = space;
    scores = new GraphScores(space.model().graphs());
    sequences = space.model().sequences().stream().map(SequenceScores::new).toList();
    int terms = space.model().vocabulary().size();
    longProfile = new float[terms];
    recentProfile = new float[terms];
    lastStep = new float[terms];
  }

  /** Makes this history, seen at this moment, the one that all further calls are about. */
  public void load(History history, Instant now) {
    load(history, now, Map.of());
  }

  /**
   * The same of somebody who declared preferences. A term of which they want more weighs as much in
   * the long-term profile as the term that weighs most; one of which they want less, or nothing,
   * weighs 0 there and in that of the latest items. So what the history says of such a term counts
   * no longer. Training knows no preferences.
   */
  public void load(History history, Instant now, Map<AttributeTerm, Preference> declared) {
    scores.load(history.items());
    loadWithoutScores(history, now, declared);
  }

  /** The same over a part of the graphs: only items within it have the right features. */
  void load(
      History history, Instant now, Map<AttributeTerm, Preference> declared, NearGraphs near) {
    scores.load(history.items(), near);
    loadWithoutScores(history, now, declared);
  }

  private void loadWithoutScores(
      History history, Instant now, Map<AttributeTerm, Preference> declared) {
    this.history = history;
    this.now = now;
    sequences.forEach(sequence -> sequence.load(history.items()));
    profile(longProfile, HistoryWeights.SLOW);
    profile(recentProfile, space.model().graphs().successorWeights());
    override(declared);
    lastStep();
    usualLogPrice = usualLogPrice();
  }

  private void profile(float[] profile, HistoryWeights weights) {
    Arrays.fill(profile, 0);
    double total = 0;
    for (int k = 0; k < history.length(); k++) {
      double weight = weights.weight(k);
      total += weight;
      add(profile, history.items()[k], weight);
    }
    for (int t = 0; total > 0 && t < profile.length; t++) {
      profile[t] /= (float) total;
    }
  }

  private void override(Map<AttributeTerm, Preference> declared) {
    float level = 0;
    for (float weight : longProfile) {
      level = Math.max(level, weight);
    }
    for (Map.Entry<AttributeTerm, Preference> entry : declared.entrySet()) {
      int term = space.model().vocabulary().ordinal(entry.getKey());
      if (term >= 0 && entry.getValue() == Preference.MORE) {
        longProfile[term] = level;
      } else if (term >= 0) {
        longProfile[term] = 0;
        recentProfile[term] = 0;
      }
    }
  }

  private void add(float[] profile, int item, double weight) {
    int[] terms = space.terms(item);
    float[] termWeights = space.termWeights(item);
    for (int n = 0; n < terms.length; n++) {
      profile[terms[n]] += (float) (weight * termWeights[n]);
    }
  }

  private void lastStep() {
    Arrays.fill(lastStep, 0);
    if (history.isEmpty()) {
      return;
    }
    SparseMatrix steps = space.model().vocabulary().steps();
    int[] terms = space.terms(history.last());
    float[] termWeights = space.termWeights(history.last());
    for (int n = 0; n < terms.length; n++) {
      for (int e = steps.start(terms[n]); e < steps.end(terms[n]); e++) {
        lastStep[steps.column(e)] += termWeights[n] * steps.weight(e);
      }
    }
  }

  private double usualLogPrice() {
    double sum = 0;
    double total = 0;
    for (int k = 0; k < history.length(); k++) {
      float logPrice = space.logPrice(history.items()[k]);
      if (!Float.isNaN(logPrice)) {
        double weight = HistoryWeights.SLOW.weight(k);
        sum += weight * logPrice;
        total += weight;
      }
    }
    return total > 0 ? sum / total : Double.NaN;
  }

  /** The items that the graph proposes, the strongest first; at most {@code n}. */
  public int[] proposals(int n, IntPredicate passes) {
    return scores.top(n, passes);
  }

  public Maxima maxima(int[] candidates) {
    Maxima maxima = scores.maxima(candidates);
    for (SequenceScores sequence : sequences) {
      maxima = maxima.with(sequence.kind(), sequence.level(candidates));
    }
    return maxima;
  }

  /** The features of several candidates, row by row. */
  public float[] rows(int[] candidates, Maxima maxima) {
    float[] rows = new float[candidates.length * Feature.COUNT];
    for (int c = 0; c < candidates.length; c++) {
      row(candidates[c], maxima, rows, c * Feature.COUNT);
    }
    return rows;
  }

  /** Writes the {@link Feature#COUNT} features of an item into {@code out} from {@code offset}. */
  public void row(int item, Maxima maxima, float[] out, int offset) {
    graphFeatures(item, maxima, out, offset);
    set(out, offset, Feature.POPULARITY, Math.log1p(space.popularity(item)));
    set(out, offset, Feature.OUT_DEGREE, Math.log1p(outDegree(item)));
    set(out, offset, Feature.RECENT_POPULARITY, Math.log1p(space.recentPopularity(item)));
    set(out, offset, Feature.INTEREST, dot(longProfile, item));
    set(out, offset, Feature.SIMILAR_RECENT, dot(recentProfile, item));
    set(
        out,
        offset,
        Feature.SIMILAR_LAST,
        history.isEmpty() ? 0 : space.similarity(history.last(), item));
    set(out, offset, Feature.ATTRIBUTE_STEP, dot(lastStep, item));
    set(out, offset, Feature.FRESHNESS, Math.log1p(space.ageInDays(item, now)));
    set(out, offset, Feature.PRICE_FIT, priceFit(item));
    sequenceFeatures(item, maxima, out, offset);
    set(out, offset, Feature.HISTORY_LENGTH, Math.log1p(history.length()));
    set(
        out,
        offset,
        Feature.LAST_POPULARITY,
        history.isEmpty() ? 0 : Math.log1p(space.popularity(history.last())));
    set(out, offset, Feature.CONFIDENCE, Math.log(FLOOR + maxima.recent()));
  }

  private void graphFeatures(int item, Maxima maxima, float[] out, int offset) {
    set(out, offset, Feature.GRAPH_RECENT, relative(GraphScores.RECENT, item, maxima.recent()));
    set(out, offset, Feature.GRAPH_SLOW, relative(GraphScores.SLOW, item, maxima.slow()));
    set(out, offset, Feature.GRAPH_PEAK, relative(GraphScores.PEAK, item, maxima.peak()));
    set(out, offset, Feature.GRAPH_LINKS, linkShare(item));
    set(
        out,
        offset,
        Feature.GRAPH_TOGETHER,
        relative(GraphScores.TOGETHER, item, maxima.together()));
    set(
        out,
        offset,
        Feature.GRAPH_BACKWARD,
        relative(GraphScores.BACKWARD, item, maxima.backward()));
    set(out, offset, Feature.GRAPH_LAST, relative(GraphScores.LAST, item, maxima.last()));
    set(out, offset, Feature.GRAPH_NEXT, relative(GraphScores.NEXT, item, maxima.next()));
  }

  /** Those of the encoders that the model has; 0 for the others. */
  private void sequenceFeatures(int item, Maxima maxima, float[] out, int offset) {
    set(out, offset, Feature.SEQUENCE_ADDITIVE, 0);
    set(out, offset, Feature.SEQUENCE_ATTENTION, 0);
    for (SequenceScores sequence : sequences) {
      EncoderKind kind = sequence.kind();
      set(out, offset, kind.feature(), sequence.relative(item, maxima.level(kind)));
    }
  }

  private double relative(int kind, int item, float max) {
    return max <= 0 ? LOG_FLOOR : Math.log(FLOOR + scores.score(item, kind) / max);
  }

  /** The feature of a graph score that is the part {@code score / max} of the largest one. */
  static double relative(double score, float max) {
    return max <= 0 ? LOG_FLOOR : Math.log(FLOOR + score / max);
  }

  private double linkShare(int item) {
    return history.isEmpty() ? 0 : scores.score(item, GraphScores.LINKS) / history.length();
  }

  private static void set(float[] out, int offset, Feature feature, double value) {
    out[offset + feature.ordinal()] = (float) value;
  }

  private int outDegree(int item) {
    return space.isNewcomer(item) ? 0 : space.model().graphs().successors().rowLength(item);
  }

  private double dot(float[] profile, int item) {
    int[] terms = space.terms(item);
    float[] weights = space.termWeights(item);
    double sum = 0;
    for (int n = 0; n < terms.length; n++) {
      sum += profile[terms[n]] * weights[n];
    }
    return sum;
  }

  private double priceFit(int item) {
    double difference = space.logPrice(item) - usualLogPrice;
    return Double.isNaN(difference) ? 0 : difference * difference;
  }

  /** The terms that weigh most in the person's long-term profile, the heaviest first. */
  public int[] topTerms(int n) {
    return java.util.stream.IntStream.range(0, longProfile.length)
        .filter(t -> longProfile[t] > 0)
        .boxed()
        .sorted(java.util.Comparator.comparingDouble(t -> -longProfile[t]))
        .limit(n)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
