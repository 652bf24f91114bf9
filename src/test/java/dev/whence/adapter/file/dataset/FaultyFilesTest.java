package dev.whence.adapter.file.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.learning.Progress;
import dev.whence.learning.RejectedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every reader does with files that are not as they should be, shown with MovieLens. */
class FaultyFilesTest {

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
            "3,Heat (1995),Crime")
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
  void read_malformedRows_areReportedAndTheRestImported() {
    small()
        .file(
            "ratings.csv",
            RATINGS,
            "1,1,4.0,964982703",
            "1,1,many,964982703",
            "",
            "1,1,4.0",
            "1,1,7,964982703",
            "a b,1,4.0,964982703",
            ",1,4.0,964982703",
            "1,1,4.0,964982703000",
            "1,\"1\"x,4.0,964982703",
            "2,1,4.0,964982703");

    Imported imported = read();

    assertThat(imported.dataset().events()).hasSize(2);
    assertThat(imported.report().rowsRead()).isEqualTo(3 + 9);
    assertThat(imported.report().rowsImported()).isEqualTo(3 + 2);
    assertThat(imported.report().rowsRejected()).isEqualTo(7);
    assertThat(imported.report().firstRejected())
        .extracting(RejectedRow::toString)
        .containsExactly(
            "ratings.csv:3: rating is no number: 'many'",
            "ratings.csv:5: has 3 columns, the header has 4",
            "ratings.csv:6: a rating lies from 0 to 5, this one is 7.0",
            "ratings.csv:7: userId holds U+0020; spaces and control characters are not allowed",
            "ratings.csv:8: userId is empty",
            "ratings.csv:9: timestamp lies outside the years 1970 to 2099: '964982703000';"
                + " give seconds since 1970, not milliseconds",
            "ratings.csv:10: a quoted cell does not end where it should;"
                + " write \" within quotes as \"\"");
  }

  @Test
  void read_manyMalformedRows_reportsTenAndCountsAll() {
    SplittableRandom random = new SplittableRandom(42);
    boolean[] good = new boolean[500];
    List<String> lines = new ArrayList<>(List.of(RATINGS));
    for (int i = 0; i < good.length; i++) {
      good[i] = random.nextInt(3) > 0;
      lines.add("1,1," + (good[i] ? "4.0" : "none") + "," + (964_982_703 + i));
    }
    small().file("ratings.csv", lines.toArray(String[]::new));

    Imported imported = read();

    List<Long> badLines =
        IntStream.range(0, good.length).filter(i -> !good[i]).mapToObj(i -> i + 2L).toList();
    assertThat(imported.report().rowsRejected()).isEqualTo(badLines.size());
    assertThat(imported.dataset().events()).hasSize(good.length - badLines.size());
    assertThat(imported.report().firstRejected())
        .extracting(RejectedRow::line)
        .isEqualTo(badLines.subList(0, 10));
  }

  @Test
  void read_openedQuoteThatNeverEnds_costsOneRow() {
    small()
        .file("movies.csv", MOVIES, "1,\"Heat (1995),Crime", "2,Ronin (1998),Action", "3,Up,Drama");

    Imported imported = read();

    assertThat(item(imported, "2").title().in("en")).isEqualTo("Ronin (1998)");
    assertThat(imported.report().firstRejected())
        .extracting(RejectedRow::file, RejectedRow::line)
        .containsExactly(tuple("movies.csv", 2L));
  }

  @Test
  void read_quotedLineEnd_isPartOfTheTitleAndOfTheCount() {
    small()
        .file(
            "movies.csv", MOVIES, "1,\"Two", "lines (1995)\",Crime", "2,Ronin (1998),Action", "3");

    Imported imported = read();

    assertThat(item(imported, "1").title().in("en")).isEqualTo("Two\nlines (1995)");
    assertThat(imported.report().firstRejected()).extracting(RejectedRow::line).containsExactly(5L);
  }

  @Test
  void read_sameMovieTwice_keepsTheFirst() {
    small().file("movies.csv", MOVIES, "1,Heat (1995),Crime", "1,Ronin (1998),Action");

    Imported imported = read();

    assertThat(item(imported, "1").title().in("en")).isEqualTo("Heat (1995)");
    assertThat(imported.report().firstRejected())
        .containsExactly(
            new RejectedRow("movies.csv", 3, "item 1 stands in an earlier row already"));
  }

  @Test
  void read_missingColumns_namesThemAndThoseThatAreThere() {
    small().file("ratings.csv", "userId,film,rating", "1,1,4.0");

    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage(
            "ratings.csv lacks the columns movieId, timestamp; it has userId, film, rating");
  }

  @Test
  void read_columnTwice_isRefused() {
    small().file("ratings.csv", "userId,movieId,rating,Rating,timestamp", "1,1,4.0,4.0,5");

    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage("ratings.csv:1: column 'Rating' stands twice");
  }

  @Test
  void read_missingFile_namesWhatIsExpectedAndThere() throws IOException {
    small();
    Files.delete(folder.resolve("movies.csv"));

    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("lacks movies.csv (or the same with .gz); it holds ratings.csv");
  }

  @Test
  void read_emptyFolder_namesBothPairs() {
    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("ratings.csv and movies.csv, or ratings.dat and movies.dat")
        .hasMessageEndingWith("it holds nothing");
  }

  @Test
  void read_noFolder_isRefused() {
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(
            () ->
                DatasetFormat.MOVIELENS
                    .reader(DatasetFormat.NAMES_OF_THE_FILES)
                    .read(nowhere, Progress.NONE))
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("nowhere is no folder");
  }

  @Test
  void read_emptyFile_isRefused() {
    small().text("ratings.csv", StandardCharsets.UTF_8, "");

    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage("ratings.csv is empty");
  }

  @Test
  void read_headerWithoutRows_isRefused() {
    small().file("ratings.csv", RATINGS);

    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage("ratings.csv has a header, but no rows");
  }

  @Test
  void read_noUsableRow_isRefusedWithTheFirst() {
    small().file("ratings.csv", RATINGS, "1;1;4.0;964982703", "1;2;4.0;964982703");

    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessage(
            "none of the 2 rows of ratings.csv can be used; the first is"
                + " ratings.csv:2: has 1 columns, the header has 4");
  }

  @Test
  void read_wrongCharset_rejectsTheRow() {
    small()
        .text(
            "movies.csv",
            StandardCharsets.ISO_8859_1,
            MOVIES + "\n1,Heat (1995),Crime\n2,Misérables (1995),Drama\n");

    assertThat(read().report().firstRejected())
        .containsExactly(
            new RejectedRow("movies.csv", 3, "this line is not UTF-8; convert the file to UTF-8"));
  }

  @Test
  void read_compressedFileCutOff_isRefusedAsAWhole() throws IOException {
    small();
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder(RATINGS + "\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("1,").append(random.nextInt(1_000_000)).append(",4.0,964982703\n");
    }
    Path compressed = folder.resolve("ratings.csv.gz");
    new Fixture(folder).text("ratings.csv.gz", StandardCharsets.UTF_8, text.toString());
    byte[] bytes = Files.readAllBytes(compressed);
    Files.write(compressed, Arrays.copyOf(bytes, bytes.length / 2));
    Files.delete(folder.resolve("ratings.csv"));

    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableDatasetException.class)
        .hasMessageContaining("ratings.csv.gz cannot be read beyond line ");
  }
}
