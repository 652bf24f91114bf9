package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.Hash64;
import java.nio.LongBuffer;
import java.util.function.LongConsumer;

/**
 * The hashes of the events that were taken in already: an event may stand in two segments of the
 * log and counts once. An id counts for its person only: two people may use the same. Among a
 * hundred million events two share a hash with a probability of 1 : 3,700, and one of these is
 * lost. Not thread-safe.
 */
public final class SeenEvents {

  private final LongBuffer sorted;
  private final LongIndex added = new LongIndex();

  /**
   * @param sorted ascending; may be a mapped file
   */
  SeenEvents(LongBuffer sorted) {
    this.sorted = sorted;
  }

  /** The hash of a person's event. The file of counts holds these values. */
  public static long hash(Event event) {
    return Hash64.of(event.user().value() + ' ' + event.id().value());
  }

  /** Notes a hash and tells whether it is new. */
  boolean add(long hash) {
    int before = added.size();
    return !isKnown(hash) && added.add(hash) == before;
  }

  private boolean isKnown(long hash) {
    int low = 0;
    int high = sorted.limit() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = sorted.get(middle);
      if (there == hash) {
        return true;
      }
      low = there < hash ? middle + 1 : low;
      high = there < hash ? high : middle - 1;
    }
    return false;
  }

  int size() {
    return Math.addExact(sorted.limit(), added.size());
  }

  /** All hashes, ascending. */
  void forEach(LongConsumer consumer) {
    long[] fresh = added.sorted();
    int f = 0;
    for (int n = 0; n < sorted.limit(); n++) {
      long next = sorted.get(n);
      while (f < fresh.length && fresh[f] < next) {
        consumer.accept(fresh[f++]);
      }
      consumer.accept(next);
    }
    while (f < fresh.length) {
      consumer.accept(fresh[f++]);
    }
  }
}
