package dev.whence.adapter.file.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.whence.catalog.Item;
import dev.whence.catalog.Term;
import dev.whence.learning.ImportReport.FileCount;
import dev.whence.learning.RejectedRow;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalizeReaderTest {

  private static final String INTERACTIONS = "USER_ID,ITEM_ID,EVENT_TYPE,EVENT_VALUE,TIMESTAMP";

  @TempDir Path folder;

  private Imported read(String... interactions) {
    return new Fixture(folder)
        .file("interactions.csv", interactions)
        .read(DatasetFormat.PERSONALIZE);
  }

  @Test
  void read_interactions_areEventsWithTypeAndValue() {
    assertThat(
            read(
                    INTERACTIONS,
                    "u1,i1,Purchase,12.5,1586731606",
                    "u1,i2,Watch,,1586731609",
                    "u2,i1,rating,4.5,1586731610")
                .dataset()
                .events())
        .extracting(Event::type, Event::rawValue, Event::occurredAt)
        .containsExactly(
            tuple(EventType.PURCHASE, 12.5, Instant.ofEpochSecond(1_586_731_606)),
            tuple(EventType.VIEW, null, Instant.ofEpochSecond(1_586_731_609)),
            tuple(EventType.RATING, 4.5, Instant.ofEpochSecond(1_586_731_610)));
  }

  @ParameterizedTest
  @CsvSource({
    "AddToCart,CART",
    "add-to-cart,CART",
    "ADD_TO_CART,CART",
    "buy,PURCHASE",
    "Click,CLICK",
    "detail_page_view,VIEW",
    "Favourite,LIKE",
    "Thumbs Down,DISLIKE",
    "explanation_helpful,EXPLANATION_HELPFUL"
  })
  void parse_synonym_isTheTypeOfTheContract(String word, EventType type) {
    assertThat(EventTypeWords.parse(word)).isEqualTo(type);
  }

  @Test
  void parse_wordOfEachType_isThatType() {
    assertThat(EventType.values())
        .allSatisfy(type -> assertThat(EventTypeWords.parse(type.word())).isEqualTo(type));
  }

  @Test
  void read_noEventType_isAView() {
    assertThat(read("ITEM_ID,USER_ID,TIMESTAMP", "i1,u1,5").dataset().events())
        .extracting(Event::type)
        .containsExactly(EventType.VIEW);
  }

  @Test
  void read_items_haveCategoriesPriceReleaseAndTitle() {
    Imported imported =
        new Fixture(folder)
            .file("interactions.csv", INTERACTIONS, "u1,i1,view,,5", "u1,i9,view,,6")
            .file(
                "items.csv",
                "ITEM_ID,PRICE,CATEGORY_L1,GENRES,CREATION_TIMESTAMP,TITLE,DESCRIPTION",
                "i1,15.49,Books,Drama|Crime|Drama,1570003267,\"Heat, the book\"," + "x".repeat(300),
                "i2,0,,,,,")
            .file("users.csv", "USER_ID,AGE", "u1,34")
            .read(DatasetFormat.PERSONALIZE);

    assertThat(imported.dataset().items())
        .extracting(item -> item.id().value())
        .containsExactly("i1", "i2", "i9");
    Item first = imported.dataset().items().get(0);
    assertThat(first.title().in("en")).isEqualTo("Heat, the book");
    assertThat(first.price()).hasValue(15.49);
    assertThat(first.releasedAt()).contains(Instant.ofEpochSecond(1_570_003_267));
    assertThat(first.terms("categoryL1")).containsExactly(Term.of("Books"));
    assertThat(first.terms("genres")).containsExactly(Term.of("Drama"), Term.of("Crime"));
    assertThat(first.attributes()).hasSize(4);
    assertThat(imported.dataset().items().get(1).attributes()).isEmpty();
    assertThat(imported.report().files())
        .containsExactly(new FileCount("items.csv", 2, 2), new FileCount("interactions.csv", 2, 2));
  }

  @Test
  void read_filesOfOtherNames_areToldApartByTheirColumns() {
    Imported imported =
        new Fixture(folder)
            .file("a-people.csv", "USER_ID,AGE", "u1,34")
            .file("b-clicks.csv.gz", INTERACTIONS, "u1,i1,click,,5")
            .file("c-products.csv", "item_id,color", "i1,red")
            .file("notes.csv", "whatever", "x")
            .read(DatasetFormat.PERSONALIZE);

    assertThat(imported.dataset().events()).hasSize(1);
    assertThat(imported.dataset().items().get(0).terms("color")).containsExactly(Term.of("red"));
  }

  @Test
  void read_severalInteractionFiles_areReadByNameWithDistinctIds() {
    Imported imported =
        new Fixture(folder)
            .file("interactions-2.csv", INTERACTIONS, "u1,i1,click,,5")
            .file("interactions-1.csv", INTERACTIONS, "u1,i1,click,,5", "u2,i2,click,,6")
            .read(DatasetFormat.PERSONALIZE);

    assertThat(imported.dataset().events())
        .extracting(e -> e.user().value())
        .containsExactly("u1", "u2", "u1");
    assertThat(imported.dataset().events()).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void read_randomInteractions_areAllImportedOnce() {
    SplittableRandom random = new SplittableRandom(42);
    List<String> lines = new ArrayList<>(List.of(INTERACTIONS));
    for (int i = 0; i < 1_000; i++) {
      EventType type = EventType.values()[random.nextInt(EventType.values().length)];
      lines.add(
          String.join(
              ",",
              "u" + random.nextInt(20),
              "i" + random.nextInt(50),
              type.word(),
              random.nextInt(2) + "",
              (1_500_000_000 + random.nextInt(1000)) + ""));
    }

    Imported imported = read(lines.toArray(String[]::new));

    assertThat(imported.report().rowsRejected()).isZero();
    assertThat(imported.dataset().events()).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(imported.dataset().events())
        .extracting(e -> e.user() + "," + e.item() + "," + e.type().word())
        .isEqualTo(
            lines.stream()
                .skip(1)
                .map(line -> line.substring(0, line.lastIndexOf(',', line.lastIndexOf(',') - 1)))
                .toList());
  }

  @Test
  void read_malformedRows_areReportedAndTheRestImported() {
    Imported imported =
        read(
            INTERACTIONS,
            "u1,i1,view,,5",
            "u1,i1,teleport,,5",
            "u1,i1,,,5",
            "u1,i1,view,big,5",
            "u1,i1,rating,,5",
            "u1,i1,view,,yesterday");

    assertThat(imported.dataset().events()).hasSize(1);
    assertThat(imported.report().firstRejected())
        .extracting(RejectedRow::line)
        .containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(imported.report().firstRejected().get(0).detail())
        .startsWith("'teleport' is no type of event; use one of impression, view, click, like");
    assertThat(imported.report().firstRejected().get(1).detail()).isEqualTo("EVENT_TYPE is empty");
    assertThat(imported.report().firstRejected().get(4).detail())
        .isEqualTo("TIMESTAMP is no number: 'yesterday'");
  }

  @Test
  void read_negativePrice_rejectsTheItem() {
    Imported imported =
        new Fixture(folder)
            .file("interactions.csv", INTERACTIONS, "u1,i1,view,,5")
            .file("items.csv", "ITEM_ID,PRICE", "i1,2", "i2,-1")
            .read(DatasetFormat.PERSONALIZE);

    assertThat(imported.report().firstRejected())
        .containsExactly(new RejectedRow("items.csv", 3, "a price lies above 0, this one is -1.0"));
  }

  @Test
  void read_interactionsWithoutTime_namesTheColumn() {
    assertThatThrownBy(() -> read("USER_ID,ITEM_ID,EVENT_TYPE", "u1,i1,view"))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage(
            "interactions.csv lacks the columns TIMESTAMP; it has USER_ID, ITEM_ID, EVENT_TYPE");
  }

  @Test
  void read_noInteractions_namesWhatIsExpected() {
    Fixture items = new Fixture(folder).file("items.csv", "ITEM_ID,PRICE", "i1,2");

    assertThatThrownBy(() -> items.read(DatasetFormat.PERSONALIZE))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("USER_ID, ITEM_ID, TIMESTAMP")
        .hasMessageEndingWith("it holds items.csv");
  }
}
