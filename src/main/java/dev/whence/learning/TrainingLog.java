package dev.whence.learning;

import dev.whence.user.Event;
import java.util.List;
import java.util.function.Consumer;

/** The durable record of every event, from which models are made. Events are never changed. */
public interface TrainingLog {

  /**
   * Appends events as one segment; when this returns they are durable, or none of them is there.
   *
   * @param segment names the segment; a segment of the same name is left as it is, so that a write
   *     can be repeated
   * @throws TrainingLogUnavailableException if the log cannot be written
   */
  void append(String segment, List<Event> events);

  /** Names of all segments, in the order in which they were written. */
  List<String> segments();

  /** Reads the events of one segment. */
  void forEach(String segment, Consumer<Event> consumer);

  /** Reads all events, segment by segment. An event may stand in more than one segment. */
  void forEach(Consumer<Event> consumer);

  /** The training log cannot be read or written. */
  final class TrainingLogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingLogUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
