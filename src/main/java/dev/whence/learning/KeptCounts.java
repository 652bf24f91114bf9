package dev.whence.learning;

import dev.whence.ranking.ItemGraphs;
import java.time.Instant;
import java.util.function.Function;

/** Counts that are brought up to date in one retraining, and kept for the next. */
final class KeptCounts implements Function<SuccessorChoice, ItemGraphs> {

  private final CountStore store;
  private CountedLog counted;

  private KeptCounts(CountStore store, CountedLog counted) {
    this.store = store;
    this.counted = counted;
  }

  /** Reads what came since the counts were kept. */
  static KeptCounts upTo(Instant now, TrainingLog log, CountStore store) {
    return new KeptCounts(store, CountedLog.upTo(now, log, store.read()));
  }

  Sequences sequences() {
    return counted.sequences();
  }

  @Override
  public ItemGraphs apply(SuccessorChoice choice) {
    counted = counted.keeping(choice);
    return counted.graphs(choice);
  }

  /** What cannot be kept is counted anew the next time. */
  void keep() {
    try {
      store.write(counted);
    } catch (CountStore.CountStoreUnavailableException slower) {
      // The log holds all of it; only time is lost.
    }
  }
}
