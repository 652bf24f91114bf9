package dev.whence.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.AttributeValue.Terms;
import dev.whence.catalog.AttributeValue.Time;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An item as the contract writes it: {@code {itemId, title, attributes}}.
 *
 * <p>A text is a string, or an object of strings by language. An attribute is a number; a string
 * that is a time of RFC 3339; any other string, which is one term; or a list of terms, each a
 * string or {@code {id, label}}. Terms are always written as a list, so that what is read again is
 * what was written.
 */
public final class ItemJson {

  private static final List<String> ITEM_FIELDS = List.of("itemId", "title", "attributes");
  private static final List<String> TERM_FIELDS = List.of("id", "label");

  private ItemJson() {}

  /**
   * Reads one item.
   *
   * @throws InvalidJsonException with everything that is wrong with it
   */
  public static Item parse(byte[] utf8) {
    return parse(StrictJson.parse(utf8), "");
  }

  /**
   * Reads one item.
   *
   * @param pointer where it stands in its document; {@code ""} if it is the document
   * @throws InvalidJsonException with everything that is wrong with it
   */
  public static Item parse(JsonNode node, String pointer) {
    JsonFields fields = JsonFields.of(node, pointer);
    fields.refuseOthersThan(ITEM_FIELDS);
    Optional<ItemId> id = fields.required("itemId", ItemId::new);
    Optional<LocalizedText> title = title(fields);
    Map<String, AttributeValue> attributes = attributes(fields);
    Optional<Item> item =
        id.isEmpty() || title.isEmpty()
            ? Optional.empty()
            : fields.check(
                "attributes", () -> new Item(id.orElseThrow(), title.orElseThrow(), attributes));
    fields.requireNoFaults();
    return item.orElseThrow();
  }

  /** The item as a tree; attributes and languages in the order of their names. */
  public static ObjectNode toJson(Item item) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("itemId", item.id().value());
    node.set("title", text(item.title()));
    ObjectNode attributes = node.putObject("attributes");
    new TreeMap<>(item.attributes()).forEach((name, value) -> attributes.set(name, value(value)));
    return node;
  }

  /** Writes one item as compact ASCII. */
  public static String write(Item item) {
    return StrictJson.write(toJson(item));
  }

  private static Optional<LocalizedText> title(JsonFields fields) {
    Optional<JsonNode> node = fields.node("title");
    if (node.isEmpty()) {
      fields.fault("title", "is missing");
    }
    return node.flatMap(
        title -> fields.check("title", () -> text(title, fields.pointerTo("title"))));
  }

  private static LocalizedText text(JsonNode node, String pointer) {
    if (node.isTextual()) {
      return LocalizedText.of(node.textValue());
    }
    if (!node.isObject()) {
      throw new InvalidJsonException(
          pointer,
          "is "
              + JsonFields.kind(node)
              + "; a string, or an object such as {\"en\": \"…\"}, is expected");
    }
    JsonFields fields = JsonFields.of(node, pointer);
    Map<String, String> byLanguage = new LinkedHashMap<>();
    for (String language : fields.names()) {
      fields.required(language, text -> text).ifPresent(text -> byLanguage.put(language, text));
    }
    fields.requireNoFaults();
    return new LocalizedText(byLanguage);
  }

  private static Map<String, AttributeValue> attributes(JsonFields item) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    item.object("attributes").ifPresent(fields -> readInto(attributes, fields));
    return attributes;
  }

  private static void readInto(Map<String, AttributeValue> attributes, JsonFields fields) {
    for (String name : fields.names()) {
      fields
          .node(name)
          .flatMap(node -> fields.check(name, () -> value(node, fields.pointerTo(name))))
          .ifPresent(value -> attributes.put(name, value));
    }
  }

  private static AttributeValue value(JsonNode node, String pointer) {
    return switch (node.getNodeType()) {
      case NUMBER -> new Numeric(node.doubleValue());
      case STRING -> timeOrTerm(node.textValue());
      case ARRAY -> terms(node, pointer);
      default ->
          throw new InvalidJsonException(
              pointer,
              "is "
                  + JsonFields.kind(node)
                  + "; a number, a string or a list of terms is expected");
    };
  }

  private static AttributeValue timeOrTerm(String text) {
    return looksLikeTime(text) ? new Time(JsonFields.time(text)) : Terms.of(text);
  }

  private static boolean looksLikeTime(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*");
  }

  private static Terms terms(JsonNode list, String pointer) {
    List<Term> terms = new ArrayList<>();
    for (JsonNode each : list) {
      terms.add(term(each, pointer + "/" + terms.size()));
    }
    return new Terms(terms);
  }

  private static Term term(JsonNode node, String pointer) {
    if (node.isTextual()) {
      return Term.of(node.textValue());
    }
    JsonFields fields = JsonFields.of(node, pointer);
    fields.refuseOthersThan(TERM_FIELDS);
    Optional<String> id = fields.required("id", text -> text);
    Optional<LocalizedText> label =
        fields
            .node("label")
            .flatMap(text -> fields.check("label", () -> text(text, fields.pointerTo("label"))));
    fields.requireNoFaults();
    String known = id.orElseThrow();
    return label.map(text -> new Term(known, text)).orElseGet(() -> Term.of(known));
  }

  private static JsonNode text(LocalizedText text) {
    String english = text.byLanguage().get("en");
    if (english != null && text.byLanguage().size() == 1) {
      return TextNode.valueOf(english);
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(text.byLanguage()).forEach(node::put);
    return node;
  }

  private static JsonNode value(AttributeValue value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value instanceof Numeric number) {
      return json.numberNode(number.value());
    }
    if (value instanceof Time time) {
      return json.textNode(time.value().toString());
    }
    ArrayNode terms = json.arrayNode();
    ((Terms) value).terms().forEach(term -> terms.add(term(term)));
    return terms;
  }

  private static JsonNode term(Term term) {
    if (term.label().equals(LocalizedText.of(term.id()))) {
      return TextNode.valueOf(term.id());
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", term.id());
    node.set("label", text(term.label()));
    return node;
  }
}
