package dev.whence.learning;

/**
 * Raw counts C of who follows whom, a row an item: where they come from is left open, so that they
 * can be kept in a file, merged or renumbered without being copied. Immutable and thread-safe.
 */
public interface Transitions {

  /** Items, and so rows and columns. */
  int items();

  /** Calls for each count of row {@code item} that is not zero, by ascending column. */
  void forEach(int item, Entry entry);

  /** Takes one count. */
  @FunctionalInterface
  interface Entry {
    void accept(int column, long units);
  }
}
