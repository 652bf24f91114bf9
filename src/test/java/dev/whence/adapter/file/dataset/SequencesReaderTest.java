package dev.whence.adapter.file.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.Term;
import dev.whence.learning.RejectedRow;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencesReaderTest {

  private static final String ATTRIBUTES = "{\"4\": [1, \"cosmetics\", 1],\n \"5\": []}";

  @TempDir Path folder;

  private Imported read(String... sequences) {
    return new Fixture(folder)
        .file("item-attributes.json", ATTRIBUTES)
        .file("sequences.txt", sequences)
        .read(DatasetFormat.SEQUENCES);
  }

  @Test
  void read_sequence_isViewsAMinuteApartThatEndTogether() {
    assertThat(read("u1 4 5 4", "u2 7").dataset().events())
        .extracting(
            e -> e.user().value(),
            e -> e.item().value(),
            Event::type,
            e -> e.occurredAt().toString())
        .containsExactly(
            tuple("u1", "4", EventType.VIEW, "2019-12-31T23:58:00Z"),
            tuple("u1", "5", EventType.VIEW, "2019-12-31T23:59:00Z"),
            tuple("u1", "4", EventType.VIEW, "2020-01-01T00:00:00Z"),
            tuple("u2", "7", EventType.VIEW, "2020-01-01T00:00:00Z"));
  }

  @Test
  void read_attributes_areCategoriesWithReadableLabels() {
    List<Item> items = read("u1 4 7").dataset().items();

    assertThat(items)
        .extracting(item -> item.id().value(), item -> item.terms("category").size())
        .containsExactly(tuple("4", 2), tuple("5", 0), tuple("7", 0));
    assertThat(items.get(0).terms("category"))
        .extracting(Term::id, term -> term.label().in("en"), term -> term.label().in("zh"))
        .containsExactly(
            tuple("1", "category 1", "类别 1"), tuple("cosmetics", "cosmetics", "cosmetics"));
  }

  @Test
  void read_randomSequences_keepOrderAndHaveDistinctStableIds() {
    SplittableRandom random = new SplittableRandom(42);
    List<String> lines = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int user = 0; user < 50; user++) {
      StringBuilder line = new StringBuilder("u" + user);
      for (int i = 0; i <= random.nextInt(20); i++) {
        String item = Integer.toString(random.nextInt(30));
        items.add(item);
        line.append(' ').append(item);
      }
      lines.add(line.toString());
    }

    List<Event> events = read(lines.toArray(String[]::new)).dataset().events();

    assertThat(events).extracting(e -> e.item().value()).isEqualTo(items);
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(read(lines.toArray(String[]::new)).dataset().events()).isEqualTo(events);
  }

  @Test
  void read_malformedLines_areReportedAndTheRestImported() {
    Imported imported = read("u1 4 5", "u2", "", "u1 5", "u3 " + "x".repeat(129), "u4 5");

    assertThat(imported.dataset().events()).hasSize(3);
    assertThat(imported.dataset().countUsers()).isEqualTo(2);
    assertThat(imported.report().firstRejected())
        .containsExactly(
            new RejectedRow("sequences.txt", 2, "user u2 has no items"),
            new RejectedRow("sequences.txt", 4, "user u1 stands in an earlier line already"),
            new RejectedRow("sequences.txt", 5, "itemId has 129 bytes; at most 128 are allowed"));
  }

  @Test
  void read_attributesThatAreNoList_rejectsTheItem() {
    Imported imported =
        new Fixture(folder)
            .file(
                "item-attributes.json",
                "{\"1\": [3],",
                " \"2\": {\"a\": [1]},",
                " \"6\": [[1], 2],",
                " \"7\": [2]}")
            .file("sequences.txt", "u1 1")
            .read(DatasetFormat.SEQUENCES);

    assertThat(imported.dataset().items())
        .extracting(Item::id)
        .containsExactly(new ItemId("1"), new ItemId("7"));
    assertThat(imported.report().firstRejected())
        .extracting(RejectedRow::line)
        .containsExactly(2L, 3L);
  }

  @Test
  void read_brokenJson_isRefusedAsAWhole() {
    Fixture broken =
        new Fixture(folder)
            .file("item-attributes.json", "{\"1\": [3],", " \"2\": [3")
            .file("sequences.txt", "u1 1");

    assertThatThrownBy(() -> broken.read(DatasetFormat.SEQUENCES))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("item-attributes.json cannot be read beyond line 2");
  }

  @Test
  void read_emptyFiles_areRefused() {
    Fixture noAttributes =
        new Fixture(folder)
            .text("item-attributes.json", StandardCharsets.UTF_8, "")
            .file("sequences.txt", "u1 1");
    assertThatThrownBy(() -> noAttributes.read(DatasetFormat.SEQUENCES))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage("item-attributes.json is empty");

    Fixture noSequences =
        new Fixture(folder)
            .file("item-attributes.json", ATTRIBUTES)
            .text("sequences.txt", StandardCharsets.UTF_8, "");
    assertThatThrownBy(() -> noSequences.read(DatasetFormat.SEQUENCES))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage("sequences.txt is empty");
  }

  @Test
  void read_missingAttributes_namesTheFile() {
    Fixture alone = new Fixture(folder).file("sequences.txt", "u1 1");

    assertThatThrownBy(() -> alone.read(DatasetFormat.SEQUENCES))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("lacks item-attributes.json");
  }

  @Test
  void read_compressedFiles_areRead() {
    Imported imported =
        new Fixture(folder)
            .file("item-attributes.json.gz", ATTRIBUTES)
            .file("sequences.txt.gz", "u1 4 5")
            .read(DatasetFormat.SEQUENCES);

    assertThat(imported.dataset().events()).hasSize(2);
  }
}
