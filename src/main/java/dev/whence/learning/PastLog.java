package dev.whence.learning;

import dev.whence.learning.TrainingLog.ShownSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The training log as it was at a time.
 *
 * @param lastSegment the last that it held; where it is not known any more, or empty, all of
 *     today's log counts
 * @param at the time
 */
record PastLog(TrainingLog log, Optional<String> lastSegment, Instant at) {

  Sequences sequences() {
    List<String> segments = segments();
    return Sequences.of(consumer -> log.forEach(segments, consumer), Set.of(), at);
  }

  /** Of answers that were not older than {@code age} then. */
  List<LiveList> liveLists(Duration age) {
    Instant since = at.minus(age);
    Set<String> known = Set.copyOf(segments());
    List<ShownSegment> shown =
        log.shownSince(since).stream().filter(segment -> known.contains(segment.name())).toList();
    return LiveLists.of(shown, since, LiveLists.MOST);
  }

  private List<String> segments() {
    List<String> segments = log.segments();
    int position = lastSegment.map(segments::indexOf).orElse(-1);
    return position < 0 ? segments : segments.subList(0, position + 1);
  }
}
