package dev.whence.learning;

import dev.whence.learning.SignalCell.Cut;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Counts what came back on places that people saw, part by part. Not thread-safe. */
final class SignalCounts {

  private final UnaryOperator<String> surfaces;
  private final Map<SignalCell, long[]> sums = new HashMap<>();
  private final Map<SignalCell, Exposure> exposures = new HashMap<>();

  /**
   * @param surfaces what a surface is counted as
   */
  SignalCounts(UnaryOperator<String> surfaces) {
    this.surfaces = surfaces;
  }

  /**
   * Counts places of an answer. Those that chance filled count as a source only, as no version put
   * an item there.
   *
   * @param places those that count, all of them seen
   */
  void add(ShownAnswer answer, BitSet places) {
    String surface = surfaces.apply(answer.surface().orElse(SignalCell.UNKNOWN));
    BitSet explored = answer.explored();
    for (int place : places.stream().toArray()) {
      long[] counts = counts(answer, place);
      int position = Exposure.position(place);
      add(new SignalCell(Cut.SOURCE, answer.source(place)), counts, position);
      if (!explored.get(place)) {
        add(SignalCell.ALL, counts, position);
        add(new SignalCell(Cut.SURFACE, surface), counts, position);
        add(new SignalCell(Cut.REASON, answer.reason(place)), counts, position);
        add(new SignalCell(Cut.POSITION, Exposure.word(position)), counts, position);
      }
    }
  }

  /**
   * Counts judgements of explanations of an answer, whoever put the items there.
   *
   * @param most how many of them count
   * @return how many were counted
   */
  int judge(ShownAnswer answer, int most) {
    List<Map.Entry<Integer, Judgement>> counted =
        answer.judgements().entrySet().stream().limit(Math.max(0, most)).toList();
    counted.forEach(
        judged -> {
          Judgement judgement = judged.getValue();
          judge(SignalCell.ALL, judgement);
          judge(new SignalCell(Cut.TEMPLATE, answer.template(judged.getKey())), judgement);
          judge(new SignalCell(Cut.METHOD, judgement.method()), judgement);
        });
    return counted.size();
  }

  private void judge(SignalCell cell, Judgement judgement) {
    long[] sum = sum(cell);
    sum[Measure.JUDGEMENTS.ordinal()]++;
    sum[Measure.HELPFUL.ordinal()] += judgement.helpful() ? 1 : 0;
  }

  private long[] sum(SignalCell cell) {
    return sums.computeIfAbsent(cell, key -> new long[Measure.values().length]);
  }

  /** What one place adds, by {@link Measure}. */
  private static long[] counts(ShownAnswer answer, int place) {
    boolean clicked = answer.chosen().get(place);
    boolean refused = answer.refused().get(place);
    int dwell = answer.dwellSeconds(place);
    long[] counts = new long[Measure.values().length];
    counts[Measure.IMPRESSIONS.ordinal()] = 1;
    counts[Measure.CLICKS.ordinal()] = clicked ? 1 : 0;
    counts[Measure.CONVERSIONS.ordinal()] = clicked && answer.bought().get(place) ? 1 : 0;
    counts[Measure.LIKES.ordinal()] = clicked && answer.praised().get(place) ? 1 : 0;
    counts[Measure.DISLIKES.ordinal()] = refused ? 1 : 0;
    counts[Measure.DWELLS.ordinal()] = dwell > 0 ? 1 : 0;
    counts[Measure.DWELL_SECONDS.ordinal()] = dwell;
    return counts;
  }

  private void add(SignalCell cell, long[] counts, int position) {
    long[] sum = sum(cell);
    for (int m = 0; m < counts.length; m++) {
      sum[m] += counts[m];
    }
    exposures
        .computeIfAbsent(cell, key -> new Exposure())
        .add(position, 1, counts[Measure.CLICKS.ordinal()]);
  }

  Map<SignalCell, Tally> tallies() {
    Map<SignalCell, Tally> tallies = new HashMap<>();
    sums.forEach((cell, counts) -> tallies.put(cell, new Tally(counts)));
    return tallies;
  }

  Tally of(SignalCell cell) {
    long[] counts = sums.get(cell);
    return counts == null ? Tally.NONE : new Tally(counts);
  }

  Exposure exposure(SignalCell cell) {
    return exposures.getOrDefault(cell, new Exposure());
  }
}
