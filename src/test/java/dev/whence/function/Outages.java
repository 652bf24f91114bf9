package dev.whence.function;

import java.util.EnumSet;
import java.util.Set;

/** Which parts are away. */
public final class Outages {

  /** A part that can be away. */
  public enum Part {
    STATES,
    QUEUE,
    DEAD_LETTERS,
    DECISIONS,
    ITEMS,
    MODEL
  }

  private final Set<Part> away = EnumSet.noneOf(Part.class);

  public synchronized void begin(Part part) {
    away.add(part);
  }

  public synchronized void endAll() {
    away.clear();
  }

  public synchronized boolean has(Part part) {
    return away.contains(part);
  }
}
