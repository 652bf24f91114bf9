package dev.whence.adapter.file.dataset;

import dev.whence.catalog.AttributeValue;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The CSV files of Amazon Personalize, told apart by their columns, else by their names ({@code
 * interactions*.csv}, {@code items*.csv}, {@code users*.csv}). There may be several of a kind; they
 * are read in the order of their names.
 *
 * <ul>
 *   <li>Interactions: USER_ID, ITEM_ID, TIMESTAMP (seconds), and, if there, EVENT_TYPE (see {@link
 *       EventTypeWords}; a view if there is no such column) and EVENT_VALUE.
 *   <li>Items: ITEM_ID, and, if there, CREATION_TIMESTAMP (seconds, read as {@code releasedAt}),
 *       PRICE, and a title ({@link #TITLES}). Descriptions are left out. Every other column is a
 *       categorical attribute, its terms separated by {@code |}; CATEGORY_L1 is read as {@code
 *       categoryL1}.
 *   <li>Users: accepted, and not read: nothing is learned from them.
 * </ul>
 */
final class PersonalizeReader implements DatasetReader {

  /** Columns that may hold what people read, best first. */
  private static final List<String> TITLES = List.of("TITLE", "NAME", "ITEM_NAME", "PRODUCT_NAME");

  private static final Set<String> NO_CATEGORIES = noCategories();
  private static final String[] INTERACTION_COLUMNS = {"USER_ID", "ITEM_ID", "TIMESTAMP"};

  private enum Kind {
    INTERACTIONS,
    ITEMS,
    USERS,
    OTHER
  }

  private static Set<String> noCategories() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(List.of("ITEM_ID", "CREATION_TIMESTAMP", "PRICE", "DESCRIPTION"));
    names.addAll(List.of("ITEM_DESCRIPTION", "PRODUCT_DESCRIPTION"));
    names.addAll(TITLES);
    return names;
  }

  private final Function<ExternalUserId, UserId> names;

  PersonalizeReader(Function<ExternalUserId, UserId> names) {
    this.names = names;
  }

  @Override
  public Imported read(Path folder, Progress progress) {
    DatasetFolder files = DatasetFolder.open(folder);
    Map<Kind, List<Path>> byKind = new HashMap<>();
    for (Path file : files.ending(".csv")) {
      byKind.computeIfAbsent(kindOf(file), kind -> new ArrayList<>()).add(file);
    }
    List<Path> interactions = byKind.getOrDefault(Kind.INTERACTIONS, List.of());
    if (interactions.isEmpty()) {
      throw files.lacks(
          "interactions.csv, or any CSV file with the columns "
              + String.join(", ", INTERACTION_COLUMNS));
    }
    DatasetDraft draft = new DatasetDraft(names);
    ImportTally tally = new ImportTally();
    byKind
        .getOrDefault(Kind.ITEMS, List.of())
        .forEach(file -> readItems(file, draft, tally, progress));
    interactions.forEach(file -> readEvents(file, files.name(), draft, tally, progress));
    return new Imported(draft.finish(files.name()), tally.report());
  }

  private static Kind kindOf(Path file) {
    try (Table table = Table.open(file, Dialect.COMMA, Progress.NONE)) {
      Columns columns = new Columns(table.file(), table.header());
      if (columns.hasAll(List.of(INTERACTION_COLUMNS))) {
        return Kind.INTERACTIONS;
      }
      return kindOfName(table.file()).orElseGet(() -> kindOfColumns(columns));
    }
  }

  private static Optional<Kind> kindOfName(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.startsWith("interactions")) {
      return Optional.of(Kind.INTERACTIONS);
    }
    if (name.startsWith("items")) {
      return Optional.of(Kind.ITEMS);
    }
    return name.startsWith("users") ? Optional.of(Kind.USERS) : Optional.empty();
  }

  private static Kind kindOfColumns(Columns columns) {
    boolean user = columns.has("USER_ID");
    boolean item = columns.has("ITEM_ID");
    if (user == item) {
      return Kind.OTHER;
    }
    return item ? Kind.ITEMS : Kind.USERS;
  }

  private static void readItems(
      Path file, DatasetDraft draft, ImportTally tally, Progress progress) {
    try (Table table = Table.open(file, Dialect.COMMA, progress)) {
      Columns columns = new Columns(table.file(), table.header()).require("ITEM_ID");
      List<String> categories =
          columns.names().stream().filter(name -> !NO_CATEGORIES.contains(name)).toList();
      table.forEach(columns, tally, row -> draft.add(item(row, categories, draft)));
    }
  }

  private static Item item(Row row, List<String> categories, DatasetDraft draft) {
    ItemId id = draft.item(row.text("ITEM_ID"));
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (String category : categories) {
      row.find(category)
          .flatMap(cell -> Cells.terms(cell, '|'))
          .ifPresent(terms -> attributes.put(Cells.attributeName(category), terms));
    }
    row.find("PRICE")
        .flatMap(cell -> Cells.price(Row.parseNumber("PRICE", cell)))
        .ifPresent(price -> attributes.put(Item.PRICE, price));
    row.find("CREATION_TIMESTAMP")
        .map(cell -> new Time(Row.parseTime("CREATION_TIMESTAMP", cell)))
        .ifPresent(time -> attributes.put(Item.RELEASED_AT, time));
    return new Item(id, LocalizedText.of(title(row).orElse(id.value())), attributes);
  }

  private static Optional<String> title(Row row) {
    return TITLES.stream().flatMap(column -> row.find(column).stream()).findFirst();
  }

  private static void readEvents(
      Path file, String dataset, DatasetDraft draft, ImportTally tally, Progress progress) {
    try (Table table = Table.open(file, Dialect.COMMA, progress)) {
      Columns columns = new Columns(table.file(), table.header()).require(INTERACTION_COLUMNS);
      EventIds ids = new EventIds(dataset, table.file());
      table.forEach(columns, tally, row -> draft.add(event(row, draft, ids)));
    }
  }

  private static Event event(Row row, DatasetDraft draft, EventIds ids) {
    UserId user = draft.user(row.text("USER_ID"));
    ItemId item = draft.item(row.text("ITEM_ID"));
    EventType type =
        row.columns().has("EVENT_TYPE")
            ? EventTypeWords.parse(row.text("EVENT_TYPE"))
            : EventType.VIEW;
    Double value =
        row.find("EVENT_VALUE").map(cell -> Row.parseNumber("EVENT_VALUE", cell)).orElse(null);
    Instant at = row.time("TIMESTAMP");
    String place = Long.toString(row.line());
    return new Event(ids.at(place, item, type, at), user, item, type, value, at, null);
  }
}
