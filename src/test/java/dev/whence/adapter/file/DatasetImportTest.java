package dev.whence.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.memory.InMemoryItemStore;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.learning.Dataset;
import dev.whence.learning.DatasetImport;
import dev.whence.learning.ImportJournal;
import dev.whence.learning.Progress;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.HistoryEntry;
import dev.whence.user.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import is cut off at any point, and the next process finishes or forgets it. */
class DatasetImportTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int USERS = 5;
  private static final Dataset FILMS = dataset("films");

  /** The process ends. */
  private static final class CutOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** 1,200 items, five people with three events each. */
  private static Dataset dataset(String name) {
    List<Item> items =
        IntStream.range(0, 1200).mapToObj(n -> Item.unknown(new ItemId(name + n))).toList();
    List<Event> events =
        IntStream.range(0, 3 * USERS)
            .mapToObj(
                n ->
                    new Event(
                        new EventId(name + "-" + n),
                        new UserId("u" + n % USERS),
                        new ItemId(name + n),
                        EventType.VIEW,
                        null,
                        NOW.minusSeconds(1000 - n),
                        null))
            .toList();
    return new Dataset(name, items, events);
  }

  @TempDir Path folder;

  private final InMemoryItemStore items = new InMemoryItemStore();
  private final InMemoryUserStateStore states = new InMemoryUserStateStore();
  private FileTrainingLog log;
  private ImportJournal journal;
  private DatasetImport importing;

  @BeforeEach
  void open() {
    log = new FileTrainingLog(folder.resolve("log"), CLOCK, damage -> {});
    journal = new FileImportJournal(folder.resolve("imports"), CLOCK);
    importing = new DatasetImport(journal, log, items, states, CLOCK);
  }

  /** Cuts the process off at the n-th step that is reported. */
  private static Progress cutAt(int step) {
    int[] steps = {0};
    return (what, done, total) -> {
      if (++steps[0] == step) {
        throw new CutOffException();
      }
    };
  }

  private void assertComplete(Dataset... datasets) {
    List<Event> events = new ArrayList<>();
    log.forEach(events::add);
    assertThat(events)
        .as("each event once in the log")
        .isEqualTo(java.util.Arrays.stream(datasets).flatMap(d -> d.events().stream()).toList());
    for (Dataset dataset : datasets) {
      assertThat(dataset.items()).allMatch(item -> items.find(item.id()).isPresent());
    }
    for (int u = 0; u < USERS; u++) {
      UserId user = new UserId("u" + u);
      assertThat(states.read(user).history())
          .as("each event once in the history of %s", user)
          .extracting(HistoryEntry::item)
          .containsExactlyInAnyOrderElementsOf(
              events.stream().filter(e -> e.user().equals(user)).map(Event::item).toList());
    }
    assertThat(journal.unfinished()).isEmpty();
  }

  @Test
  void run_dataset_makesEverythingVisible() {
    importing.run(FILMS, Progress.NONE);

    assertComplete(FILMS);
  }

  @Test
  void run_twoDatasets_keepsBoth() {
    Dataset books = dataset("books");
    importing.run(FILMS, Progress.NONE);
    importing.run(books, Progress.NONE);

    assertComplete(FILMS, books);
  }

  /** Three steps of items, five of users. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void recover_cutOffAfterItBecameReal_finishesItAndCountsNothingTwice(int step) {
    assertThatThrownBy(() -> importing.run(FILMS, cutAt(step))).isInstanceOf(CutOffException.class);
    assertThat(journal.unfinished()).hasSize(1);

    importing.recover(Progress.NONE);

    assertComplete(FILMS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8})
  void recover_cutOffItself_isFinishedByTheNext(int step) {
    assertThatThrownBy(() -> importing.run(FILMS, cutAt(5))).isInstanceOf(CutOffException.class);
    assertThatThrownBy(() -> importing.recover(cutAt(step))).isInstanceOf(CutOffException.class);

    importing.recover(Progress.NONE);

    assertComplete(FILMS);
  }

  @Test
  void recover_cutOffBeforeItBecameReal_forgetsIt() {
    journal.begin(FILMS.items());

    importing.recover(Progress.NONE);

    assertThat(journal.unfinished()).isEmpty();
    assertThat(items.changesSince(0).changed()).isEmpty();
    importing.run(FILMS, Progress.NONE);
    assertComplete(FILMS);
  }

  @Test
  void recover_cutOffBetweenLogAndItems_bringsThemAll() {
    ImportJournal.Entry entry = journal.begin(FILMS.items());
    log.append(entry.segment(), FILMS.events());

    importing.recover(Progress.NONE);

    assertComplete(FILMS);
  }

  @Test
  void recover_allFinished_changesNothing() {
    importing.run(FILMS, Progress.NONE);
    long revision = items.changesSince(0).revision();

    importing.recover(Progress.NONE);

    assertThat(items.changesSince(0).revision()).isEqualTo(revision);
    assertComplete(FILMS);
  }
}
