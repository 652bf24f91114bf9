package dev.whence.adapter.file.dataset;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.AttributeValue.Time;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.learning.Progress;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.ExternalUserId;
import dev.whence.user.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MovieLens, see {@link DatasetFormat#MOVIELENS}.
 *
 * <p>A film has the attributes {@code genre}, {@code year} (the one in its title, if there is one)
 * and {@code releasedAt} (the first of January of that year: nothing finer is known). Tags and
 * links are not read.
 */
final class MovieLensReader implements DatasetReader {

  private static final String[] MOVIE_COLUMNS = {"movieId", "title", "genres"};
  private static final String[] RATING_COLUMNS = {"userId", "movieId", "rating", "timestamp"};

  /** The year that ends a title; of the years of a series the first. */
  private static final Pattern YEAR =
      Pattern.compile("\\(((?:18|19|20)\\d\\d)(?:[-–](?:\\d{4})?)?\\)$");

  private final Function<ExternalUserId, UserId> names;

  MovieLensReader(Function<ExternalUserId, UserId> names) {
    this.names = names;
  }

  @Override
  public Imported read(Path folder, Progress progress) {
    DatasetFolder files = DatasetFolder.open(folder);
    Dialect dialect = dialectOf(files);
    String suffix = dialect == Dialect.COMMA ? ".csv" : ".dat";
    Path movies = files.require("movies" + suffix);
    Path ratings = files.require("ratings" + suffix);
    DatasetDraft draft = new DatasetDraft(names);
    ImportTally tally = new ImportTally();
    try (Table table = Table.open(movies, dialect, progress)) {
      table.forEach(
          columns(table, dialect, MOVIE_COLUMNS), tally, row -> draft.add(film(row, draft)));
    }
    try (Table table = Table.open(ratings, dialect, progress)) {
      EventIds ids = new EventIds(files.name(), table.file());
      table.forEach(
          columns(table, dialect, RATING_COLUMNS), tally, row -> draft.add(event(row, draft, ids)));
    }
    return new Imported(draft.finish(files.name()), tally.report());
  }

  private static Dialect dialectOf(DatasetFolder files) {
    if (files.find("ratings.csv").isPresent() || files.find("movies.csv").isPresent()) {
      return Dialect.COMMA;
    }
    if (files.find("ratings.dat").isPresent() || files.find("movies.dat").isPresent()) {
      return Dialect.DOUBLE_COLON;
    }
    throw files.lacks("ratings.csv and movies.csv, or ratings.dat and movies.dat");
  }

  private static Columns columns(Table table, Dialect dialect, String... needed) {
    List<String> names = dialect == Dialect.COMMA ? table.header() : List.of(needed);
    return new Columns(table.file(), names).require(needed);
  }

  private static Item film(Row row, DatasetDraft draft) {
    String title = row.text("title");
    Map<String, AttributeValue> attributes = new HashMap<>();
    row.find("genres")
        .flatMap(MovieLensGenres::parse)
        .ifPresent(genres -> attributes.put("genre", genres));
    Matcher year = YEAR.matcher(title);
    if (year.find()) {
      Year released = Year.of(Integer.parseInt(year.group(1)));
      attributes.put("year", new Numeric(released.getValue()));
      attributes.put(
          Item.RELEASED_AT, new Time(released.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
    return new Item(draft.item(row.text("movieId")), LocalizedText.of(title), attributes);
  }

  private static Event event(Row row, DatasetDraft draft, EventIds ids) {
    UserId user = draft.user(row.text("userId"));
    ItemId item = draft.item(row.text("movieId"));
    double rating = row.number("rating");
    EventType type = RatingRule.typeOf(rating);
    Instant at = row.time("timestamp");
    String place = Long.toString(row.line());
    return new Event(ids.at(place, item, type, at), user, item, type, rating, at, null);
  }
}
