package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.Group;
import dev.whence.ranking.ItemSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Lists to learn a ranking from: the chosen item, the strongest candidates, and some of the others.
 *
 * <p>A sampled row stands for {@code others / sampled} candidates, so ln of that is added to its
 * logit (the correction of a sampled softmax).
 */
final class TrainingLists {

  private static final int STRONGEST = 50;
  private static final Feature[] ALL = Feature.values();

  /**
   * A feature that varies less counts as constant. The age of a catalogue in which nothing is new
   * hardly differs within the days of its events, and is another at the time of serving: scaled by
   * so small a deviation it would drown everything else.
   */
  private static final double LEAST_VARIANCE = 1e-4;

  private final int listLength;
  private final Set<Group> unused;
  private final List<float[]> features;
  private final List<float[]> offsets;

  TrainingLists(int listLength) {
    this(listLength, Set.of(), new ArrayList<>(), new ArrayList<>());
  }

  private TrainingLists(
      int listLength, Set<Group> unused, List<float[]> features, List<float[]> offsets) {
    this.listLength = listLength;
    this.unused = unused;
    this.features = features;
    this.offsets = offsets;
  }

  /** These lists, for a ranker that does not look at the features of a group: their scale is 0. */
  TrainingLists without(Group group) {
    return new TrainingLists(listLength, Set.of(group), features, offsets);
  }

  int size() {
    return features.size();
  }

  float[] features(int list) {
    return features.get(list);
  }

  float[] offsets(int list) {
    return offsets.get(list);
  }

  /** Adds a list; does nothing if the chosen item is not among the candidates. */
  void add(ItemSpace space, FeatureExtractor extractor, Example example, SplittableRandom random) {
    CandidateList candidates = CandidateList.of(space, extractor, example);
    if (!candidates.holdsTarget()) {
      return;
    }
    int[] items = others(candidates);
    int strongest = Math.min(STRONGEST, items.length);
    int sampled = Math.min(listLength - 1 - strongest, items.length - strongest);
    shuffleFront(items, strongest, sampled, random);

    float[] rows = new float[(1 + strongest + sampled) * Feature.COUNT];
    float[] offset = new float[1 + strongest + sampled];
    float correction = (float) Math.log((double) (items.length - strongest) / Math.max(1, sampled));
    extractor.row(example.target(), candidates.maxima(), rows, 0);
    for (int r = 0; r < strongest + sampled; r++) {
      extractor.row(items[r], candidates.maxima(), rows, (r + 1) * Feature.COUNT);
      offset[r + 1] = r < strongest ? 0 : correction;
    }
    features.add(rows);
    offsets.add(offset);
  }

  /** Adds what people saw: all of it, so nothing is to be corrected. Rows too many are left out. */
  void add(LiveList list) {
    int rows = Math.min(listLength, list.rows().size());
    features.add(Arrays.copyOf(list.rows().values(), rows * Feature.COUNT));
    offsets.add(new float[rows]);
  }

  private static int[] others(CandidateList candidates) {
    int[] others = new int[candidates.items().length - 1];
    for (int c = 0, n = 0; c < candidates.items().length; c++) {
      if (c != candidates.targetPosition()) {
        others[n++] = candidates.items()[c];
      }
    }
    return others;
  }

  /** Draws {@code count} of the items from {@code start} on and puts them first. */
  private static void shuffleFront(int[] items, int start, int count, SplittableRandom random) {
    for (int n = start; n < start + count; n++) {
      int drawn = random.nextInt(n, items.length);
      int item = items[n];
      items[n] = items[drawn];
      items[drawn] = item;
    }
  }

  /**
   * Mean and scale (one over the standard deviation, 0 for one that hardly varies) of each feature.
   */
  Moments moments() {
    double[] sum = new double[Feature.COUNT];
    double[] squares = new double[Feature.COUNT];
    long rows = 0;
    for (float[] list : features) {
      for (int n = 0; n < list.length; n++) {
        sum[n % Feature.COUNT] += list[n];
        squares[n % Feature.COUNT] += (double) list[n] * list[n];
      }
      rows += list.length / Feature.COUNT;
    }
    float[] mean = new float[Feature.COUNT];
    float[] scale = new float[Feature.COUNT];
    for (int f = 0; f < mean.length && rows > 0; f++) {
      double average = sum[f] / rows;
      double variance = squares[f] / rows - average * average;
      mean[f] = (float) average;
      boolean used = !unused.contains(ALL[f].group()) && variance > LEAST_VARIANCE;
      scale[f] = used ? (float) (1 / Math.sqrt(variance)) : 0;
    }
    return new Moments(mean, scale);
  }

  /** Both {@link Feature#COUNT} numbers. */
  record Moments(float[] mean, float[] scale) {}
}
