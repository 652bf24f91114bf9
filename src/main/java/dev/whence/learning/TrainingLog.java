package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The durable record of every event, and of what the answers showed that events are about, from
 * which models are made. Nothing in it is ever changed.
 */
public interface TrainingLog {

  /** Appends events that are about no list. */
  default void append(String segment, List<Event> events) {
    append(segment, events, List.of());
  }

  /**
   * Appends events as one segment; when this returns they are durable, or none of them is there.
   * The lists are durable before the events are there.
   *
   * @param segment names the segment; a segment of the same name is left as it is, so that a write
   *     can be repeated
   * @throws TrainingLogUnavailableException if the log cannot be written
   */
  void append(String segment, List<Event> events, List<ShownList> shown);

  /** Names of all segments, in the order in which they were written. */
  List<String> segments();

  /** Reads the events of one segment. */
  void forEach(String segment, Consumer<Event> consumer);

  /** Reads the events of several segments, in one pass. */
  default void forEach(List<String> segments, Consumer<Event> consumer) {
    segments.forEach(segment -> forEach(segment, consumer));
  }

  /** Reads all events, segment by segment. An event may stand in more than one segment. */
  void forEach(Consumer<Event> consumer);

  /**
   * The segments with shown lists that were written on the day (UTC) of {@code since} or later, the
   * latest first. One list may stand in more than one segment, and more than once in one.
   */
  List<ShownSegment> shownSince(Instant since);

  /** Those of whom this log gives nothing any more, though it was written; read anew each time. */
  default Tombstones erased() {
    return Tombstones.NONE;
  }

  /** A segment with shown lists; it is read when it is asked. */
  interface ShownSegment {

    String name();

    /** Lists that are broken or have other features than this build are left out. */
    void forEachShown(Consumer<ShownList> consumer);

    void forEachEvent(Consumer<Event> consumer);
  }

  /** The training log cannot be read or written. */
  final class TrainingLogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingLogUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
