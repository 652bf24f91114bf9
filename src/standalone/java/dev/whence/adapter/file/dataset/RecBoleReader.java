package dev.whence.adapter.file.dataset;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.AttributeValue.Numeric;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The atomic files of RecBole: tab-separated, each column headed {@code name:type}.
 *
 * <ul>
 *   <li>{@code *.inter}: user_id, item_id, timestamp (seconds), and, if there, rating from 0 to 5:
 *       from 4 a like, from 3 a view, below a dislike; without ratings every row is a view.
 *   <li>{@code *.item}, if there: item_id, a title ({@link #TITLES}), price; of the other columns a
 *       {@code token} is a categorical attribute of one term, a {@code token_seq} one of several
 *       terms separated by spaces, a {@code float} a number. A {@code float_seq} is left out.
 *   <li>{@code *.user}: accepted, and not read: nothing is learned from it.
 * </ul>
 */
final class RecBoleReader implements DatasetReader {

  /** Columns that may hold what people read, best first. */
  private static final List<String> TITLES = List.of("title", "movie_title", "item_name", "name");

  private static final Set<String> NO_ATTRIBUTES = noAttributes();

  private enum Type {
    TOKEN,
    TOKEN_SEQ,
    FLOAT,
    FLOAT_SEQ
  }

  private record TypedColumns(Columns columns, Map<String, Type> types) {

    static TypedColumns parse(String file, List<String> header) {
      Map<String, Type> types = new HashMap<>();
      List<String> names = header.stream().map(cell -> nameOf(file, cell, types)).toList();
      return new TypedColumns(new Columns(file, names), types);
    }

    private static String nameOf(String file, String cell, Map<String, Type> types) {
      int colon = cell.lastIndexOf(':');
      Optional<Type> type =
          switch (cell.substring(colon + 1)) {
            case "token" -> Optional.of(Type.TOKEN);
            case "token_seq" -> Optional.of(Type.TOKEN_SEQ);
            case "float" -> Optional.of(Type.FLOAT);
            case "float_seq" -> Optional.of(Type.FLOAT_SEQ);
            default -> Optional.empty();
          };
      if (colon < 1 || type.isEmpty()) {
        throw UnreadableDatasetException.badHeader(
            file,
            "column '"
                + cell
                + "' has no type; write name:token, name:token_seq, name:float or name:float_seq,"
                + " separated by tabs");
      }
      String name = cell.substring(0, colon);
      types.put(name, type.get());
      return name;
    }
  }

  private static Set<String> noAttributes() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(List.of("item_id", "price"));
    names.addAll(TITLES);
    return names;
  }

  private final Function<ExternalUserId, UserId> names;

  RecBoleReader(Function<ExternalUserId, UserId> names) {
    this.names = names;
  }

  @Override
  public Imported read(Path folder, Progress progress) {
    DatasetFolder files = DatasetFolder.open(folder);
    Path interactions = files.single(".inter").orElseThrow(() -> files.lacks("*.inter"));
    Optional<Path> items = files.single(".item");
    DatasetDraft draft = new DatasetDraft(names);
    ImportTally tally = new ImportTally();
    items.ifPresent(file -> readItems(file, draft, tally, progress));
    readEvents(interactions, files.name(), draft, tally, progress);
    return new Imported(draft.finish(files.name()), tally.report());
  }

  private static void readItems(
      Path file, DatasetDraft draft, ImportTally tally, Progress progress) {
    try (Table table = Table.open(file, Dialect.TAB, progress)) {
      TypedColumns typed = TypedColumns.parse(table.file(), table.header());
      Columns columns = typed.columns().require("item_id");
      table.forEach(columns, tally, row -> draft.add(item(row, typed.types(), draft)));
    }
  }

  private static Item item(Row row, Map<String, Type> types, DatasetDraft draft) {
    ItemId id = draft.item(row.text("item_id"));
    Map<String, AttributeValue> attributes = new HashMap<>();
    types.forEach(
        (column, type) -> {
          if (!NO_ATTRIBUTES.contains(column)) {
            row.find(column)
                .flatMap(cell -> attribute(column, type, cell))
                .ifPresent(value -> attributes.put(Cells.attributeName(column), value));
          }
        });
    row.find("price")
        .flatMap(cell -> Cells.price(Row.parseNumber("price", cell)))
        .ifPresent(price -> attributes.put(Item.PRICE, price));
    String title =
        TITLES.stream().flatMap(column -> row.find(column).stream()).findFirst().orElse(id.value());
    return new Item(id, LocalizedText.of(title), attributes);
  }

  private static Optional<AttributeValue> attribute(String column, Type type, String cell) {
    return switch (type) {
      case TOKEN -> Optional.of(AttributeValue.Terms.of(cell));
      case TOKEN_SEQ -> Cells.terms(cell, ' ');
      case FLOAT -> Optional.of(new Numeric(Row.parseNumber(column, cell)));
      case FLOAT_SEQ -> Optional.empty();
    };
  }

  private static void readEvents(
      Path file, String dataset, DatasetDraft draft, ImportTally tally, Progress progress) {
    try (Table table = Table.open(file, Dialect.TAB, progress)) {
      Columns columns =
          TypedColumns.parse(table.file(), table.header())
              .columns()
              .require("user_id", "item_id", "timestamp");
      EventIds ids = new EventIds(dataset, table.file());
      table.forEach(columns, tally, row -> draft.add(event(row, draft, ids)));
    }
  }

  private static Event event(Row row, DatasetDraft draft, EventIds ids) {
    UserId user = draft.user(row.text("user_id"));
    ItemId item = draft.item(row.text("item_id"));
    Double rating = row.columns().has("rating") ? row.number("rating") : null;
    EventType type = rating == null ? EventType.VIEW : RatingRule.typeOf(rating);
    Instant at = row.time("timestamp");
    String place = Long.toString(row.line());
    return new Event(ids.at(place, item, type, at), user, item, type, rating, at, null);
  }
}
