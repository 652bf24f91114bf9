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
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The items of {@link SequencesReader}: one JSON object, item id to list of attribute ids. */
final class ItemAttributesFile {

  static final String ATTRIBUTE = "category";

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private final Path path;
  private final String file;
  private final DatasetDraft draft;
  private final ImportTally tally;

  ItemAttributesFile(Path path, DatasetDraft draft, ImportTally tally) {
    this.path = path;
    this.file = path.getFileName().toString();
    this.draft = draft;
    this.tally = tally;
  }

  void read(Progress progress) {
    long line = 0;
    try (InputStream bytes = open();
        JsonParser json = JSON.createParser(bytes)) {
      tally.begin(file);
      requireObject(json.nextToken());
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        line = json.currentTokenLocation().getLineNr();
        String id = json.currentName();
        Optional<List<String>> attributes = attributes(json);
        tally.row(line, () -> draft.add(item(draft.item(id), required(id, attributes))));
      }
      tally.end();
      progress.step(file, Files.size(path), Files.size(path));
    } catch (IOException e) {
      throw UnreadableDatasetException.brokenAfter(file, line, e);
    }
  }

  private InputStream open() throws IOException {
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

  private void requireObject(@Nullable JsonToken first) {
    if (first == null) {
      throw UnreadableDatasetException.empty(file);
    }
    if (first != JsonToken.START_OBJECT) {
      throw UnreadableDatasetException.badHeader(file, "expected {\"item\": [attribute, …]}");
    }
  }

  /** Reads one value; empty if it is anything but a list of plain values. */
  private static Optional<List<String>> attributes(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return Optional.empty();
    }
    List<String> attributes = new ArrayList<>();
    boolean plain = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      plain &= json.currentToken().isScalarValue();
      attributes.add(json.getText());
      json.skipChildren();
    }
    return plain ? Optional.of(attributes) : Optional.empty();
  }

  private static List<String> required(String id, Optional<List<String>> attributes) {
    return attributes.orElseThrow(
        () ->
            new IllegalArgumentException(
                "item " + id + " needs a list of attribute ids, e.g. [1, 2]"));
  }

  private static Item item(ItemId id, List<String> attributes) {
    List<Term> terms = attributes.stream().distinct().map(ItemAttributesFile::term).toList();
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
}
