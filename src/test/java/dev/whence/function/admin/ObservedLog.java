package dev.whence.function.admin;

import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A log that tells when all of it is read. */
record ObservedLog(TrainingLog log, Runnable onRead) implements TrainingLog {

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
    log.forEach(segment, consumer);
  }

  @Override
  public void forEach(Consumer<Event> consumer) {
    onRead.run();
    log.forEach(consumer);
  }

  @Override
  public List<ShownSegment> shownSince(Instant since) {
    return log.shownSince(since);
  }
}
