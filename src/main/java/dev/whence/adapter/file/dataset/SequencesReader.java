package dev.whence.adapter.file.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.AttributeValue.Terms;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import dev.whence.learning.Progress;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Sequences of items, as published with S3-Rec (CIKM 2020).
 *
 * <p>{@code sequences.txt}: {@code user item item …} a line, in time order. {@code
 * item-attributes.json}: {@code {"item": [attribute, …]}}, read as the categorical attribute
 * {@value #ATTRIBUTE}.
 *
 * <p>The format knows an order and no times, and no kind of event. Every event is therefore a view,
 * and its time is made up: the last event of every user is at {@link #LAST_EVENT}, the ones before
 * it one minute earlier each. The order of one person's events is true; that of two persons' events
 * means nothing.
 */
final class SequencesReader implements DatasetReader {

  /** When every user's last event is said to have happened. */
  static final Instant LAST_EVENT = Instant.parse("2020-01-01T00:00:00Z");

  private static final Duration STEP = Duration.ofMinutes(1);
  private static final String ATTRIBUTE = "category";
  private static final String SEQUENCES_FILE = "sequences.txt";
  private static final String ATTRIBUTES_FILE = "item-attributes.json";
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public Imported read(Path folder, Progress progress) {
    DatasetFolder files = DatasetFolder.open(folder);
    Path sequences = files.require(SEQUENCES_FILE);
    Path attributes = files.require(ATTRIBUTES_FILE);
    DatasetDraft draft = new DatasetDraft();
    ImportTally tally = new ImportTally();
    readItems(attributes, draft, tally, progress);
    readSequences(sequences, new EventIds(files.name(), SEQUENCES_FILE), draft, tally, progress);
    return new Imported(draft.finish(files.name()), tally.report());
  }

  private static void readItems(
      Path path, DatasetDraft draft, ImportTally tally, Progress progress) {
    String file = path.getFileName().toString();
    long line = 0;
    try (InputStream bytes = open(path);
        JsonParser json = JSON.createParser(bytes)) {
      tally.begin(file);
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw json.currentToken() == null
            ? UnreadableDatasetException.empty(file)
            : UnreadableDatasetException.badHeader(file, "expected {\"item\": [attribute, …]}");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        line = json.currentTokenLocation().getLineNr();
        readItem(json, line, draft, tally);
      }
      tally.end();
      progress.step(file, Files.size(path), Files.size(path));
    } catch (IOException e) {
      throw UnreadableDatasetException.brokenAfter(file, line, e);
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream bytes = Files.newInputStream(path);
    if (!DatasetFolder.isCompressed(path)) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static void readItem(JsonParser json, long line, DatasetDraft draft, ImportTally tally)
      throws IOException {
    String id = json.currentName();
    boolean list = json.nextToken() == JsonToken.START_ARRAY;
    List<String> attributes = new ArrayList<>();
    boolean plain = list;
    if (list) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        plain &= json.currentToken().isScalarValue();
        attributes.add(json.getText());
        json.skipChildren();
      }
    } else {
      json.skipChildren();
    }
    boolean readable = plain;
    tally.row(line, () -> draft.add(item(draft.item(id), readable, attributes)));
  }

  private static Item item(ItemId id, boolean readable, List<String> attributes) {
    if (!readable) {
      throw new IllegalArgumentException(
          "item " + id + " needs a list of attribute ids, e.g. [1, 2]");
    }
    List<Term> terms = attributes.stream().distinct().map(SequencesReader::term).toList();
    Map<String, AttributeValue> byName =
        terms.isEmpty() ? Map.of() : Map.of(ATTRIBUTE, new Terms(terms));
    return new Item(id, LocalizedText.of(id.value()), byName);
  }

  /** A bare number tells a reader nothing: the label says at least what it numbers. */
  private static Term term(String id) {
    return id.chars().allMatch(Character::isDigit)
        ? new Term(id, LocalizedText.of("category " + id, "类别 " + id))
        : Term.of(id);
  }

  private static void readSequences(
      Path path, EventIds ids, DatasetDraft draft, ImportTally tally, Progress progress) {
    Set<UserId> seen = new HashSet<>();
    try (Lines lines = Lines.open(path, StandardCharsets.UTF_8, progress)) {
      tally.begin(lines.file());
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          String text = line;
          long number = lines.number();
          tally.row(number, () -> readSequence(text, number, ids, draft, seen));
        }
      }
      tally.end();
    }
  }

  private static void readSequence(
      String text, long line, EventIds ids, DatasetDraft draft, Set<UserId> seen) {
    String[] words = text.strip().split("\\s+");
    if (words.length < 2) {
      throw new IllegalArgumentException("user " + words[0] + " has no items");
    }
    UserId user = draft.user(words[0]);
    List<ItemId> items = List.of(words).subList(1, words.length).stream().map(draft::item).toList();
    if (!seen.add(user)) {
      throw new IllegalArgumentException("user " + user + " stands in an earlier line already");
    }
    for (int i = 0; i < items.size(); i++) {
      Instant at = LAST_EVENT.minus(STEP.multipliedBy(items.size() - 1L - i));
      String place = line + "." + (i + 1);
      ItemId item = items.get(i);
      draft.add(
          new Event(
              ids.at(place, user, item, EventType.VIEW, at),
              user,
              item,
              EventType.VIEW,
              null,
              at,
              null));
    }
  }
}
