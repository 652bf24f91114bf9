package dev.whence.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.learning.ImportJournal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportJournalTest {

  private static final List<Item> ITEMS =
      List.of(
          new Item(
              new ItemId("296"),
              LocalizedText.of("Pulp Fiction", "低俗小说"),
              Map.of(
                  "genre",
                  AttributeValue.Terms.of("Crime"),
                  "price",
                  new AttributeValue.Numeric(9.5))),
          Item.unknown(new ItemId("x\"1")));

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;
  private FileImportJournal journal;

  @BeforeEach
  void openJournal() {
    journal = new FileImportJournal(folder.resolve("imports"), CLOCK);
  }

  @Test
  void begin_items_keepsThemForAnyoneWhoOpensTheFolder() {
    Entry entry = journal.begin(ITEMS);

    FileImportJournal reopened = new FileImportJournal(folder.resolve("imports"), CLOCK);

    assertThat(reopened.unfinished()).containsExactly(entry);
    assertThat(reopened.items(entry)).isEqualTo(ITEMS);
    assertThat(entry.segment()).isEqualTo("import-" + entry.number());
  }

  @Test
  void finish_entry_isUnfinishedNoMoreAndItsNumberIsNotUsedAgain() {
    Entry first = journal.begin(ITEMS);

    journal.finish(first);

    assertThat(journal.unfinished()).isEmpty();
    assertThat(journal.begin(ITEMS).number()).isEqualTo(first.number() + 1);
  }

  @Test
  void forget_entry_isUnfinishedNoMore() {
    Entry entry = journal.begin(ITEMS);

    journal.forget(entry);
    journal.forget(entry);

    assertThat(journal.unfinished()).isEmpty();
  }

  @Test
  void unfinished_severalBegun_areInTheirOrder() {
    for (int n = 0; n < 12; n++) {
      journal.begin(List.of());
    }

    assertThat(journal.unfinished()).extracting(Entry::number).hasSize(12).isSorted();
  }

  @Test
  void unfinished_cutOffWhileTheItemsWereWritten_isNoEntry() throws IOException {
    Files.writeString(folder.resolve("imports").resolve("1.unfinished"), "half");

    assertThat(journal.unfinished()).isEmpty();
    assertThat(journal.items(journal.begin(ITEMS))).isEqualTo(ITEMS);
  }
}
