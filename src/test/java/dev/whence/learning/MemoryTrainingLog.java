package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A log that is gone with its test, and tells what was read of it. */
final class MemoryTrainingLog implements TrainingLog {
  private final Map<String, List<Event>> segments = new LinkedHashMap<>();
  private final List<String> read = new ArrayList<>();

  @Override
  public void append(String segment, List<Event> events, List<ShownList> shown) {
    segments.putIfAbsent(segment, events);
  }

  @Override
  public List<ShownSegment> shownSince(Instant since) {
    return List.of();
  }

  @Override
  public List<String> segments() {
    return List.copyOf(segments.keySet());
  }

  @Override
  public void forEach(String segment, Consumer<Event> consumer) {
    read.add(segment);
    segments.getOrDefault(segment, List.of()).forEach(consumer);
  }

  @Override
  public void forEach(Consumer<Event> consumer) {
    segments.keySet().forEach(segment -> forEach(segment, consumer));
  }

  /** The segments that were read, in that order. */
  List<String> read() {
    return List.copyOf(read);
  }

  void forgetReading() {
    read.clear();
  }

  MemoryTrainingLog without(Set<UserId> people) {
    MemoryTrainingLog others = new MemoryTrainingLog();
    segments.forEach(
        (name, events) ->
            others.append(name, events.stream().filter(e -> !people.contains(e.user())).toList()));
    return others;
  }
}
