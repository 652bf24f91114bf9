package dev.whence.ranking;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Features as they would be without one item of the history. Confined to one computation. */
final class LeftOut {

  private final FeatureExtractor extractor;
  private final Map<AttributeTerm, Preference> declared;
  private final Instant now;
  private final int[] candidates;
  private final int[] items;

  /**
   * @param candidates what the features are relative to, by ordinal
   * @param items whose features are computed, by ordinal; all of them candidates
   */
  LeftOut(
      FeatureExtractor extractor,
      Map<AttributeTerm, Preference> declared,
      Instant now,
      int[] candidates,
      int[] items) {
    this.extractor = extractor;
    this.declared = declared;
    this.now = now;
    this.candidates = candidates;
    this.items = items;
  }

  /** A row an item of {@code without} and an item, in this order. */
  float[] rows(ItemGraphs graphs, History whole, List<Integer> without) {
    NearGraphs near = NearGraphs.of(graphs, whole, candidates);
    float[] unchanged = rows(whole, near);
    float[] rows = new float[without.size() * unchanged.length];
    for (int n = 0; n < without.size(); n++) {
      int ordinal = without.get(n);
      int[] rest = Arrays.stream(whole.items()).filter(item -> item != ordinal).toArray();
      float[] changed = rest.length == whole.length() ? unchanged : rows(new History(rest), near);
      System.arraycopy(changed, 0, rows, n * changed.length, changed.length);
    }
    return rows;
  }

  private float[] rows(History history, NearGraphs near) {
    extractor.load(history, now, declared, near);
    return extractor.rows(items, extractor.maxima(candidates));
  }
}
