package dev.whence.learning;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemStore;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import dev.whence.user.UserStateStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a data set into the training log, the catalogue and the user states.
 *
 * <p>All or nothing: the import becomes real at one moment, when its segment stands in the log.
 * What follows from that moment on can be repeated without harm, and is, if it was cut off.
 */
public final class DatasetImport {

  private static final int ITEMS_AT_ONCE = 500;

  private final ImportJournal journal;
  private final TrainingLog log;
  private final ItemStore items;
  private final UserStateStore states;
  private final Clock clock;

  public DatasetImport(
      ImportJournal journal, TrainingLog log, ItemStore items, UserStateStore states, Clock clock) {
    this.journal = journal;
    this.log = log;
    this.items = items;
    this.states = states;
    this.clock = clock;
  }

  /** Imports a data set; when this returns everything of it is durable and visible. */
  public void run(Dataset dataset, Progress progress) {
    ImportJournal.Entry entry = journal.begin(dataset.items());
    log.append(entry.segment(), dataset.events());
    apply(entry, dataset.items(), dataset.events(), progress);
  }

  /** Finishes imports that were cut off after they had become real; forgets the others. */
  public void recover(Progress progress) {
    for (ImportJournal.Entry entry : journal.unfinished()) {
      if (log.segments().contains(entry.segment())) {
        List<Event> events = new ArrayList<>();
        log.forEach(entry.segment(), events::add);
        apply(entry, journal.items(entry), events, progress);
      } else {
        journal.forget(entry);
      }
    }
  }

  private void apply(
      ImportJournal.Entry entry, List<Item> imported, List<Event> events, Progress progress) {
    for (int n = 0; n < imported.size(); n += ITEMS_AT_ONCE) {
      items.putAll(imported.subList(n, Math.min(imported.size(), n + ITEMS_AT_ONCE)));
      progress.step("storing items", Math.min(imported.size(), n + ITEMS_AT_ONCE), imported.size());
    }
    Map<UserId, List<Event>> byUser = new LinkedHashMap<>();
    for (Event event : events) {
      byUser.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(event);
    }
    long done = 0;
    for (Map.Entry<UserId, List<Event>> user : byUser.entrySet()) {
      states.update(user.getKey(), state -> state.afterImport(user.getValue(), clock.instant()));
      progress.step("storing users", ++done, byUser.size());
    }
    journal.finish(entry);
  }
}
