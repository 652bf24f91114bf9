package dev.whence.adapter.file.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.Term;
import dev.whence.learning.ImportReport.FileCount;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLensReaderTest {

  private static final String RATINGS = "userId,movieId,rating,timestamp";
  private static final String MOVIES = "movieId,title,genres";

  @TempDir Path folder;

  private Fixture small() {
    return new Fixture(folder)
        .file(
            "movies.csv",
            MOVIES,
            "1,Toy Story (1995),Adventure|Children|Sci-Fi",
            "2,\"American President, The (1995)\",Comedy|Comedy",
            "3,\"11'09\"\"01 - September 11 (2002)\",(no genres listed)",
            "4,Babylon 5,Polka",
            "5,Death Note (2006–2007),Crime")
        .file(
            "ratings.csv", RATINGS, "1,1,4.0,964982703", "1,2,3.5,964981247", "2,1,2.5,964982224");
  }

  private Imported read() {
    return new Fixture(folder).read(DatasetFormat.MOVIELENS);
  }

  private static Item item(Imported imported, String id) {
    return Catalog.of(imported.dataset().items()).find(new ItemId(id)).orElseThrow();
  }

  @Test
  void read_ratings_becomeLikesViewsAndDislikes() {
    small();

    assertThat(read().dataset().events())
        .extracting(e -> e.user().value(), e -> e.item().value(), Event::type, Event::rawValue)
        .containsExactly(
            tuple("1", "1", EventType.LIKE, 4.0),
            tuple("1", "2", EventType.VIEW, 3.5),
            tuple("2", "1", EventType.DISLIKE, 2.5));
    assertThat(read().dataset().events().get(0).occurredAt())
        .isEqualTo(Instant.parse("2000-07-30T18:45:03Z"));
  }

  @Test
  void read_quotedTitle_isUnquoted() {
    small();

    assertThat(item(read(), "2").title().in("en")).isEqualTo("American President, The (1995)");
    assertThat(item(read(), "3").title().in("en")).isEqualTo("11'09\"01 - September 11 (2002)");
  }

  @Test
  void read_genres_haveChineseNamesAndStandOnce() {
    small();

    assertThat(item(read(), "1").terms("genre"))
        .extracting(Term::id, genre -> genre.label().in("en"), genre -> genre.label().in("zh"))
        .containsExactly(
            tuple("Adventure", "Adventure", "冒险"),
            tuple("Children", "Children", "儿童"),
            tuple("Sci-Fi", "Sci-Fi", "科幻"));
    assertThat(item(read(), "2").terms("genre")).hasSize(1);
    assertThat(item(read(), "3").attributes()).doesNotContainKey("genre");
    assertThat(item(read(), "4").terms("genre")).containsExactly(Term.of("Polka"));
  }

  @Test
  void read_yearOfTitle_isYearAndRelease() {
    small();

    assertThat(item(read(), "1").attributes().get("year")).isEqualTo(new Numeric(1995));
    assertThat(item(read(), "1").releasedAt()).contains(Instant.parse("1995-01-01T00:00:00Z"));
    assertThat(item(read(), "5").attributes().get("year")).isEqualTo(new Numeric(2006));
    assertThat(item(read(), "4").attributes()).containsOnlyKeys("genre");
  }

  @Test
  void read_ratingOfUnlistedMovie_addsItemWithItsId() {
    small().file("ratings.csv", RATINGS, "1,99,4.0,964982703");

    assertThat(read().dataset().items()).endsWith(Item.unknown(new ItemId("99"))).hasSize(6);
  }

  @Test
  void read_olderFormat_isDecodedFromLatin1() {
    new Fixture(folder)
        .text(
            "movies.dat",
            StandardCharsets.ISO_8859_1,
            "73::Misérables, Les (1995)::Drama|Musical\n2::Say: \"Hi\" (1999)::Children's\n")
        .file("ratings.dat", "1::73::5::978300760");

    assertThat(item(read(), "73").title().in("en")).isEqualTo("Misérables, Les (1995)");
    assertThat(item(read(), "2").title().in("en")).isEqualTo("Say: \"Hi\" (1999)");
    assertThat(read().dataset().events()).hasSize(1);
  }

  @Test
  void read_olderFormatInUtf8_isDecodedToo() {
    new Fixture(folder)
        .file("movies.dat", "73::Misérables, Les (1995)::Drama")
        .file("ratings.dat", "1::73::5::978300760");

    assertThat(item(read(), "73").title().in("en")).isEqualTo("Misérables, Les (1995)");
  }

  @Test
  void read_byteOrderMarkAndCrlf_areTolerated() {
    new Fixture(folder)
        .text(
            "movies.csv",
            StandardCharsets.UTF_8,
            "\uFEFF" + MOVIES + "\r\n1,Heat (1995),Crime\r\n\r\n")
        .text(
            "ratings.csv", StandardCharsets.UTF_8, "\uFEFF" + RATINGS + "\r\n1,1,5,964982703\r\n");

    Imported imported = read();

    assertThat(item(imported, "1").terms("genre")).extracting(Term::id).containsExactly("Crime");
    assertThat(imported.report().files())
        .containsExactly(new FileCount("movies.csv", 1, 1), new FileCount("ratings.csv", 1, 1));
  }

  @Test
  void read_compressedFiles_giveTheSameEventIds() throws IOException {
    small();
    List<Event> plain = read().dataset().events();
    for (String name : List.of("ratings.csv", "movies.csv")) {
      String text = Files.readString(folder.resolve(name));
      Files.delete(folder.resolve(name));
      new Fixture(folder).text(name + ".gz", StandardCharsets.UTF_8, text);
    }

    assertThat(read().dataset().events()).isEqualTo(plain);
  }

  @Test
  void read_equalRows_areEventsOfTheirOwnWithStableIds() {
    small().file("ratings.csv", RATINGS, "1,1,4.0,964982703", "1,1,4.0,964982703");

    List<Event> events = read().dataset().events();

    assertThat(events).extracting(Event::id).hasSize(2).doesNotHaveDuplicates();
    assertThat(read().dataset().events()).isEqualTo(events);
  }

  @Test
  void read_otherRowOnTheSameLine_hasAnotherId() {
    small().file("ratings.csv", RATINGS, "1,1,4.0,964982703");
    Event before = read().dataset().events().get(0);
    small().file("ratings.csv", RATINGS, "1,2,4.0,964982703");

    assertThat(read().dataset().events().get(0).id()).isNotEqualTo(before.id());
  }

  @Test
  void read_progress_endsAtTheSizeOfEachFile() throws IOException {
    small();
    List<String> steps = new ArrayList<>();

    DatasetFormat.MOVIELENS
        .reader(DatasetFormat.NAMES_OF_THE_FILES)
        .read(folder, (what, done, total) -> steps.add(what + " " + done + "/" + total));

    long movies = Files.size(folder.resolve("movies.csv"));
    long ratings = Files.size(folder.resolve("ratings.csv"));
    assertThat(steps)
        .contains("movies.csv " + movies + "/" + movies, "ratings.csv " + ratings + "/" + ratings);
  }
}
