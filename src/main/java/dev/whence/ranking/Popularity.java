package dev.whence.ranking;

import java.time.Instant;

/**
 * How often each item of a model was chosen.
 *
 * @param events positive events an item, by ordinal
 * @param recentEvents the same, each event halved for every {@code halfLife} before {@code asOf}
 * @param asOf the time of the latest event
 */
public record Popularity(float[] events, float[] recentEvents, Instant asOf) {

  public Popularity {
    if (events.length != recentEvents.length) {
      throw new IllegalArgumentException(
          events.length + " counts do not go with " + recentEvents.length + " recent counts");
    }
    events = events.clone();
    recentEvents = recentEvents.clone();
  }

  /** All events together. */
  public double total() {
    double sum = 0;
    for (float count : events) {
      sum += count;
    }
    return sum;
  }

  public float of(int ordinal) {
    return events[ordinal];
  }

  public float recently(int ordinal) {
    return recentEvents[ordinal];
  }
}
