package dev.whence.learning;

import dev.whence.catalog.Item;
import java.util.List;

/** Remembers imports that are under way, so that one that is cut off can be finished. */
public interface ImportJournal {

  /** Makes the items of an import durable; the import is not real yet. */
  Entry begin(List<Item> items);

  /** Imports that were begun but neither finished nor forgotten, in their order. */
  List<Entry> unfinished();

  List<Item> items(Entry entry);

  void finish(Entry entry);

  /** Drops an import that never became real. */
  void forget(Entry entry);

  /**
   * @param number ascending, above 0
   */
  record Entry(long number) {

    /** The segment of the training log that makes the import real. */
    public String segment() {
      return "import-" + number;
    }
  }
}
