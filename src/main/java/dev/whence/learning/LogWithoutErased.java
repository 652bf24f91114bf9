package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A training log that gives nothing of what people did before they were erased. The segments
 * themselves stay as they were written. Who was erased is read once for each pass. Thread-safe.
 */
public final class LogWithoutErased implements TrainingLog {

  private final TrainingLog log;
  private final Erasures erasures;

  public LogWithoutErased(TrainingLog log, Erasures erasures) {
    this.log = log;
    this.erasures = erasures;
  }

  @Override
  public Tombstones erased() {
    return erasures.all();
  }

  @Override
  public void append(String segment, List<Event> events, List<ShownList> shown) {
    log.append(segment, events, shown);
  }

  @Override
  public List<String> segments() {
    return log.segments();
  }

  @Override
  public void forEach(String segment, Consumer<Event> consumer) {
    log.forEach(segment, sparing(erased(), consumer));
  }

  @Override
  public void forEach(List<String> segments, Consumer<Event> consumer) {
    log.forEach(segments, sparing(erased(), consumer));
  }

  @Override
  public void forEach(Consumer<Event> consumer) {
    log.forEach(sparing(erased(), consumer));
  }

  @Override
  public List<ShownSegment> shownSince(Instant since) {
    Tombstones erased = erased();
    return log.shownSince(since).stream()
        .<ShownSegment>map(segment -> new Spared(segment, erased))
        .toList();
  }

  private static Consumer<Event> sparing(Tombstones erased, Consumer<Event> consumer) {
    return event -> {
      if (!erased.cover(event)) {
        consumer.accept(event);
      }
    };
  }

  private record Spared(ShownSegment segment, Tombstones erased) implements ShownSegment {

    @Override
    public String name() {
      return segment.name();
    }

    @Override
    public void forEachShown(Consumer<ShownList> consumer) {
      segment.forEachShown(
          list -> {
            if (!erased.cover(list)) {
              consumer.accept(list);
            }
          });
    }

    @Override
    public void forEachEvent(Consumer<Event> consumer) {
      segment.forEachEvent(sparing(erased, consumer));
    }
  }
}
