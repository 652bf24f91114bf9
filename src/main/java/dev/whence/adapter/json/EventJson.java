package dev.whence.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.catalog.Identifiers;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ExternalUserId;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An event as the contract writes it: {@code {eventId, userId, itemId, type, value?, occurredAt?,
 * recommendationId?, context?}}.
 *
 * <p>{@code context} is an object that callers may send along; it is checked and not kept, but for
 * the {@code method} of {@code explanation_helpful}.
 */
public final class EventJson {

  /** No event that a caller sends lies before it. */
  public static final Instant EARLIEST = Instant.EPOCH;

  /** How far ahead of this machine's clock an event may lie. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  private static final List<String> FIELDS =
      List.of(
          "eventId",
          "userId",
          "itemId",
          "type",
          "value",
          "occurredAt",
          "recommendationId",
          "context");

  private EventJson() {}

  /**
   * Reads one event that a caller sent.
   *
   * @param pointer where it stands in its document, e.g. {@code /events/3}
   * @param now the time of an event that says none
   * @param names gives people the names under which they are stored
   * @throws InvalidJsonException with everything that is wrong with it
   */
  public static Event parse(
      JsonNode node, String pointer, Instant now, Function<ExternalUserId, UserId> names) {
    Function<String, UserId> person = id -> names.apply(new ExternalUserId(id));
    Function<String, Instant> time = text -> sent(text, now.plus(MAX_AHEAD));
    return read(JsonFields.of(node, pointer), person, now, time);
  }

  /**
   * Reads one event that Whence itself wrote: its time must be there, and may lie ahead of a clock
   * that is behind.
   *
   * @throws InvalidJsonException with everything that is wrong with it
   */
  public static Event parseStored(JsonNode node, String pointer) {
    JsonFields fields = JsonFields.of(node, pointer);
    fields.required("occurredAt", JsonFields::time);
    return read(fields, UserId::new, Instant.EPOCH, JsonFields::time);
  }

  private static Event read(
      JsonFields fields,
      Function<String, UserId> person,
      Instant timeOfNone,
      Function<String, Instant> time) {
    fields.refuseOthersThan(FIELDS);
    Optional<EventId> id = fields.required("eventId", EventId::new);
    Optional<UserId> user = fields.required("userId", person);
    Optional<ItemId> item = fields.required("itemId", ItemId::new);
    Optional<EventType> type = fields.required("type", EventJson::type);
    Optional<Double> value = fields.optionalNumber("value");
    Optional<Instant> occurredAt = fields.optional("occurredAt", time);
    Optional<String> recommendation =
        fields.optional(
            "recommendationId", text -> Identifiers.requireValid(text, "recommendationId"));
    Optional<String> method =
        fields
            .object("context")
            .filter(context -> type.filter(EventType.EXPLANATION_HELPFUL::equals).isPresent())
            .flatMap(context -> context.optional("method", word -> word));
    fields.requireNoFaults();

    Optional<Event> event =
        fields.check(
            "value",
            () ->
                new Event(
                    id.orElseThrow(),
                    user.orElseThrow(),
                    item.orElseThrow(),
                    type.orElseThrow(),
                    value.orElse(null),
                    occurredAt.orElse(timeOfNone),
                    recommendation.orElse(null),
                    method.orElse(null)));
    fields.requireNoFaults();
    return event.orElseThrow();
  }

  /** Writes one event; {@code null}s are left out. */
  public static ObjectNode toJson(Event event) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("eventId", event.id().value());
    node.put("userId", event.user().value());
    node.put("itemId", event.item().value());
    node.put("type", event.type().word());
    event.value().ifPresent(value -> node.put("value", value));
    node.put("occurredAt", event.occurredAt().toString());
    event.recommendationId().ifPresent(id -> node.put("recommendationId", id));
    event.method().ifPresent(method -> node.putObject("context").put("method", method));
    return node;
  }

  /** Writes one event as compact ASCII. */
  public static String write(Event event) {
    return StrictJson.write(toJson(event));
  }

  private static EventType type(String word) {
    return EventType.ofWord(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is '" + word + "'; it must be one of " + allowedWords()));
  }

  private static String allowedWords() {
    return Arrays.stream(EventType.values()).map(EventType::word).collect(Collectors.joining(", "));
  }

  private static Instant sent(String text, Instant latest) {
    Instant time = JsonFields.time(text);
    if (time.isBefore(EARLIEST)) {
      throw new IllegalArgumentException("is " + time + "; it may not lie before " + EARLIEST);
    }
    if (time.isAfter(latest)) {
      throw new IllegalArgumentException(
          "is " + time + "; it may lie at most " + MAX_AHEAD.toMinutes() + " minutes ahead of now");
    }
    return time;
  }
}
