package dev.whence.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.catalog.ItemId;
import dev.whence.user.ShownList;
import dev.whence.user.ShownList.Place;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shown list as JSON, in the queue and in the training log; fields that are not known are
 * skipped.
 *
 * <pre>{@code
 * {"recommendationId":"01JD","modelVersion":"2026-11-21T20-00-00Z-3f9c","userId":"u42",
 *  "shownAt":"2026-11-21T20:44:00Z","surface":"home","featureNames":["graph_recent","graph_slow"],
 *  "items":[{"itemId":"318","exploration":false,"source":"graph","reason":"history","score":1.93,
 *            "features":[-0.25,-6.9]}]}
 * }</pre>
 */
public final class ShownListJson {

  private ShownListJson() {}

  /** Writes a list as compact ASCII on one line. */
  public static String write(ShownList list) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("recommendationId", list.recommendationId());
    node.put("modelVersion", list.modelVersion());
    list.user().ifPresent(user -> node.put("userId", user.value()));
    node.put("shownAt", list.shownAt().toString());
    putKnown(node, "surface", list.rawSurface());
    ArrayNode names = node.putArray("featureNames");
    list.features().forEach(names::add);
    ArrayNode items = node.putArray("items");
    list.places().forEach(place -> write(place, items.addObject()));
    return StrictJson.write(node);
  }

  private static void putKnown(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }

  private static void write(Place place, ObjectNode node) {
    node.put("itemId", place.item().value());
    node.put("exploration", place.exploration());
    putKnown(node, "source", place.rawSource());
    putKnown(node, "reason", place.rawReason());
    place.score().ifPresent(score -> node.put("score", score));
    ArrayNode features = node.putArray("features");
    for (float feature : place.row()) {
      features.add(feature);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param pointer where it stands in its document, e.g. {@code /shown/0}
   * @throws InvalidJsonException with what is wrong with it
   */
  public static ShownList parse(JsonNode node, String pointer) {
    JsonFields fields = JsonFields.of(node, pointer);
    Optional<String> recommendation = fields.required("recommendationId", text -> text);
    Optional<String> model = fields.required("modelVersion", text -> text);
    Optional<UserId> user = fields.optional("userId", UserId::new);
    Optional<Instant> shownAt = fields.required("shownAt", JsonFields::time);
    Optional<String> surface = fields.optional("surface", text -> text);
    Optional<List<Place>> places =
        fields.check("items", () -> places(list(node, "items", pointer), pointer + "/items"));
    Optional<List<String>> names =
        fields.check("featureNames", () -> texts(list(node, "featureNames", pointer)));
    fields.requireNoFaults();

    Optional<ShownList> list =
        fields.check(
            "items",
            () ->
                new ShownList(
                    recommendation.orElseThrow(),
                    model.orElseThrow(),
                    user.orElse(null),
                    shownAt.orElseThrow(),
                    surface.orElse(null),
                    names.orElseThrow(),
                    places.orElseThrow()));
    fields.requireNoFaults();
    return list.orElseThrow();
  }

  private static JsonNode list(JsonNode node, String name, String pointer) {
    JsonNode list = node.path(name);
    if (!list.isArray()) {
      throw new InvalidJsonException(
          JsonFields.child(pointer, name), "a list is expected, this is " + JsonFields.kind(list));
    }
    return list;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>(list.size());
    for (JsonNode text : list) {
      if (!text.isTextual()) {
        throw new IllegalArgumentException(JsonFields.kind(text) + " is no name");
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  private static List<Place> places(JsonNode list, String pointer) {
    List<Place> places = new ArrayList<>(list.size());
    for (JsonNode place : list) {
      places.add(place(place, pointer + "/" + places.size()));
    }
    return places;
  }

  private static Place place(JsonNode node, String pointer) {
    JsonFields fields = JsonFields.of(node, pointer);
    Optional<ItemId> item = fields.required("itemId", ItemId::new);
    Optional<String> source = fields.optional("source", text -> text);
    Optional<String> reason = fields.optional("reason", text -> text);
    Optional<Double> score = fields.optionalNumber("score");
    fields.requireNoFaults();
    float[] row = numbers(list(node, "features", pointer));
    return new Place(
        item.orElseThrow(),
        node.path("exploration").asBoolean(),
        source.orElse(null),
        reason.orElse(null),
        score.orElse(null),
        row);
  }

  private static float[] numbers(JsonNode list) {
    float[] numbers = new float[list.size()];
    for (int n = 0; n < numbers.length; n++) {
      if (!list.get(n).isNumber()) {
        throw new IllegalArgumentException(JsonFields.kind(list.get(n)) + " is no number");
      }
      numbers[n] = list.get(n).floatValue();
    }
    return numbers;
  }
}
