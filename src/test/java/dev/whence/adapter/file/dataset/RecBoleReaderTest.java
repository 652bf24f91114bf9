package dev.whence.adapter.file.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.Item;
import dev.whence.catalog.Term;
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

class RecBoleReaderTest {

  private static final String INTER = "user_id:token\titem_id:token\trating:float\ttimestamp:float";

  @TempDir Path folder;

  private Imported read(String... interactions) {
    return new Fixture(folder).file("ml.inter", interactions).read(DatasetFormat.RECBOLE);
  }

  @Test
  void read_interactions_followTheRatings() {
    assertThat(
            read(INTER, "196\t242\t3.0\t881250949", "186\t302\t5.0\t891717742.5", "1\t2\t1\t9e8")
                .dataset()
                .events())
        .extracting(Event::type, Event::rawValue, Event::occurredAt)
        .containsExactly(
            tuple(EventType.VIEW, 3.0, Instant.ofEpochSecond(881_250_949)),
            tuple(EventType.LIKE, 5.0, Instant.ofEpochMilli(891_717_742_500L)),
            tuple(EventType.DISLIKE, 1.0, Instant.ofEpochSecond(900_000_000)));
  }

  @Test
  void read_noRatings_areViews() {
    assertThat(read("user_id:token\titem_id:token\ttimestamp:float", "1\t2\t5").dataset().events())
        .extracting(Event::type, Event::rawValue)
        .containsExactly(tuple(EventType.VIEW, null));
  }

  @Test
  void read_items_followTheTypesOfTheirColumns() {
    Imported imported =
        new Fixture(folder)
            .file("ml.inter", INTER, "1\t2\t4\t5")
            .file(
                "ml.item",
                "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq"
                    + "\tlength:float\tprice:float\tembedding:float_seq",
                "2\tThe \"Heat\"\t1995\tCrime Drama Crime\t170.5\t9.5\t1 2 3",
                "3\tRonin\t\t\t\t\t")
            .file("ml.user", "user_id:token\tage:float", "1\t30")
            .read(DatasetFormat.RECBOLE);

    Item heat = imported.dataset().items().get(0);
    assertThat(heat.title().in("en")).isEqualTo("The \"Heat\"");
    assertThat(heat.terms("releaseYear")).containsExactly(Term.of("1995"));
    assertThat(heat.terms("class")).containsExactly(Term.of("Crime"), Term.of("Drama"));
    assertThat(heat.attributes().get("length")).isEqualTo(new Numeric(170.5));
    assertThat(heat.price()).hasValue(9.5);
    assertThat(heat.attributes()).hasSize(4);
    assertThat(imported.dataset().items().get(1).attributes()).isEmpty();
  }

  @Test
  void read_randomInteractions_areAllImportedOnce() {
    SplittableRandom random = new SplittableRandom(42);
    List<String> lines = new ArrayList<>(List.of(INTER));
    for (int i = 0; i < 1_000; i++) {
      lines.add(random.nextInt(9) + "\t" + random.nextInt(50) + "\t" + random.nextInt(6) + "\t7");
    }

    List<Event> events = read(lines.toArray(String[]::new)).dataset().events();

    assertThat(events).hasSize(1_000);
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(read(lines.toArray(String[]::new)).dataset().events()).isEqualTo(events);
  }

  @Test
  void read_malformedRows_areReportedAndTheRestImported() {
    Imported imported = read(INTER, "1\t2\t4\t5", "1\t2\t4", "1\t2\t9\t5", "1\t2\t4\tnow");

    assertThat(imported.dataset().events()).hasSize(1);
    assertThat(imported.report().firstRejected())
        .containsExactly(
            new RejectedRow("ml.inter", 3, "has 3 columns, the header has 4"),
            new RejectedRow("ml.inter", 4, "a rating lies from 0 to 5, this one is 9.0"),
            new RejectedRow("ml.inter", 5, "timestamp is no number: 'now'"));
  }

  @Test
  void read_missingColumns_namesThem() {
    assertThatThrownBy(() -> read("session_id:token\titem_id:token", "1\t2"))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage("ml.inter lacks the columns user_id, timestamp; it has session_id, item_id");
  }

  @Test
  void read_untypedHeader_isRefused() {
    assertThatThrownBy(() -> read("user_id,item_id,timestamp", "1,2,3"))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("ml.inter:1: column 'user_id,item_id,timestamp' has no type");
  }

  @Test
  void read_twoDatasetsInOneFolder_isRefused() {
    Fixture two =
        new Fixture(folder)
            .file("beauty.inter", INTER, "1\t2\t4\t5")
            .file("ml.inter", INTER, "1\t2\t4\t5");

    assertThatThrownBy(() -> two.read(DatasetFormat.RECBOLE))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("holds more than one *.inter: beauty.inter, ml.inter");
  }

  @Test
  void read_noInteractions_namesWhatIsExpected() {
    Fixture items = new Fixture(folder).file("ml.item", "item_id:token", "1");

    assertThatThrownBy(() -> items.read(DatasetFormat.RECBOLE))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("lacks *.inter");
  }
}
