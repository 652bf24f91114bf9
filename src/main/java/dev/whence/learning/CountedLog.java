package dev.whence.learning;

import dev.whence.ranking.ItemGraphs;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * What has been read of the training log and counted, so that the next time only what came since
 * need be read and counted. It equals what reading and counting the whole log would give.
 *
 * <p>Counts are kept for the recipes that {@link #keeping} names, each unless it would hold more
 * than {@link TransitionCounts#MOST_KEPT}; graphs of other recipes are counted when they are made.
 *
 * <p>Not thread-safe.
 */
public final class CountedLog {

  private final RawSequences raw;
  private final SeenEvents seen;
  private final List<String> segments;
  private final Instant asOf;
  private final Sequences sequences;
  private final List<TransitionCounts> counts;

  private CountedLog(
      RawSequences raw,
      SeenEvents seen,
      List<String> segments,
      Instant asOf,
      Sequences sequences,
      List<TransitionCounts> counts) {
    this.raw = raw;
    this.seen = seen;
    this.segments = List.copyOf(segments);
    this.asOf = asOf;
    this.sequences = sequences;
    this.counts = List.copyOf(counts);
  }

  /**
   * What a store kept.
   *
   * @param seen hashes of the ids of all events that were read, ascending
   * @param segments what was read, in its order
   * @param asOf when it was counted; nothing happened later
   */
  public static CountedLog of(
      RawSequences raw,
      LongBuffer seen,
      List<String> segments,
      Instant asOf,
      List<TransitionCounts> counts) {
    return new CountedLog(raw, new SeenEvents(seen), segments, asOf, raw.asOf(asOf), counts);
  }

  /**
   * Reads the segments that were not counted yet; all of them if nothing was kept, or if the log no
   * longer has a segment that was counted. Those whom the log knows as erased are taken out of what
   * was kept.
   *
   * @param kept what was kept of an earlier time; not to be used afterwards
   * @throws TrainingLog.TrainingLogUnavailableException if the log cannot be read
   */
  public static CountedLog upTo(Instant now, TrainingLog log, Optional<CountedLog> kept) {
    List<String> segments = log.segments();
    CountedLog before =
        kept.filter(c -> new HashSet<>(segments).containsAll(c.segments))
            .map(c -> c.without(log.erased()))
            .orElseGet(CountedLog::empty);
    ChoiceCollector collector = new ChoiceCollector(before.raw, before.seen);
    Set<String> counted = Set.copyOf(before.segments);
    List<String> fresh = segments.stream().filter(Predicate.not(counted::contains)).toList();
    log.forEach(fresh, collector);
    List<String> read = new ArrayList<>(before.segments);
    read.addAll(fresh);
    return before.changed(collector.finish(), read, now);
  }

  static CountedLog empty() {
    return of(RawSequences.EMPTY, LongBuffer.allocate(0), List.of(), Instant.EPOCH, List.of());
  }

  private CountedLog changed(RawSequences other, List<String> read, Instant now) {
    Sequences after = other.asOf(now);
    List<TransitionCounts> updated =
        counts.stream().map(kept -> kept.updated(sequences, after)).toList();
    return new CountedLog(other, seen, read, now, after, updated);
  }

  /** Without what people chose before they were erased; no event is read again. */
  public CountedLog without(Tombstones erased) {
    RawSequences others = raw.without(erased);
    if (others == raw) {
      return this;
    }
    Sequences after = others.asOf(asOf);
    Renumbering renumbering = others.renumbering();
    List<TransitionCounts> updated =
        counts.stream()
            .map(kept -> kept.updated(sequences, after))
            .map(
                kept ->
                    new TransitionCounts(
                        kept.recipe(), kept.landmark(), renumbering.of(kept.rows())))
            .toList();
    RawSequences left = others.compact(renumbering);
    return new CountedLog(left, seen, segments, asOf, left.asOf(asOf), updated);
  }

  /**
   * With counts for the graphs of this choice and no others; what is missing is counted, unless it
   * is too much to be kept.
   */
  public CountedLog keeping(SuccessorChoice choice) {
    return keeping(choice.counts());
  }

  CountedLog keeping(List<CountRecipe> recipes) {
    List<TransitionCounts> kept =
        recipes.stream().distinct().flatMap(recipe -> counts(recipe).stream()).toList();
    return new CountedLog(raw, seen, segments, asOf, sequences, kept);
  }

  private Optional<TransitionCounts> counts(CountRecipe recipe) {
    return counts.stream()
        .filter(kept -> kept.recipe().equals(recipe))
        .findFirst()
        .or(
            () ->
                TransitionCounts.mostOf(sequences, recipe) > TransitionCounts.MOST_KEPT
                    ? Optional.empty()
                    : Optional.of(TransitionCounts.of(sequences, recipe)));
  }

  /** The item graphs of everything that was read. */
  public ItemGraphs graphs(SuccessorChoice choice) {
    return choice.graphs(new GraphBuilder(sequences, counts));
  }

  /** What everybody chose up to {@link #asOf}. */
  public Sequences sequences() {
    return sequences;
  }

  public RawSequences raw() {
    return raw;
  }

  /** What was read, in its order. */
  public List<String> segments() {
    return segments;
  }

  public Instant asOf() {
    return asOf;
  }

  public List<TransitionCounts> counts() {
    return counts;
  }

  /** How many events were taken in. */
  public int seenSize() {
    return seen.size();
  }

  /** Calls for the hash of the id of each event that was taken in, ascending. */
  public void forEachSeen(LongConsumer consumer) {
    seen.forEach(consumer);
  }
}
