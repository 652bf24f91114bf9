package dev.whence.adapter.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One event as one line of JSON, with the fields of the feedback contract; {@code value} and {@code
 * recommendationId} are left out where there is none, and so is {@code context}, which holds the
 * {@code method} that is judged. Fields that are not known are skipped.
 *
 * <pre>{@code
 * {"eventId":"e1","userId":"u42","itemId":"318","type":"like","value":4.5,"occurredAt":"2026-11-21T20:44:00Z"}
 * }</pre>
 */
final class EventLine {

  private static final JsonFactory JSON = new JsonFactory();

  private EventLine() {}

  static void write(Event event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("eventId", event.id().value());
    json.writeStringField("userId", event.user().value());
    json.writeStringField("itemId", event.item().value());
    json.writeStringField("type", event.type().word());
    if (event.rawValue() != null) {
      json.writeNumberField("value", event.rawValue());
    }
    json.writeStringField("occurredAt", event.occurredAt().toString());
    if (event.rawRecommendationId() != null) {
      json.writeStringField("recommendationId", event.rawRecommendationId());
    }
    if (event.rawMethod() != null) {
      json.writeObjectFieldStart("context");
      json.writeStringField("method", event.rawMethod());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /**
   * @throws IOException if the line is no JSON object
   * @throws IllegalArgumentException if the object is no event
   */
  static Event parse(String line) throws IOException {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the line is no JSON object");
      }
      Fields fields = new Fields();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        fields.read(json);
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something follows the JSON object");
      }
      return fields.event();
    }
  }

  private static final class Fields {
    private @Nullable String eventId;
    private @Nullable String userId;
    private @Nullable String itemId;
    private @Nullable String type;
    private @Nullable Double value;
    private @Nullable String occurredAt;
    private @Nullable String recommendationId;
    private @Nullable String method;

    void read(JsonParser json) throws IOException {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "eventId" -> eventId = json.getValueAsString();
        case "userId" -> userId = json.getValueAsString();
        case "itemId" -> itemId = json.getValueAsString();
        case "type" -> type = json.getValueAsString();
        case "value" -> value = number(json);
        case "occurredAt" -> occurredAt = json.getValueAsString();
        case "recommendationId" -> recommendationId = json.getValueAsString();
        case "context" -> readContext(json);
        default -> {}
      }
      json.skipChildren();
    }

    private void readContext(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isMethod = json.currentName().equals("method");
        json.nextToken();
        if (isMethod) {
          method = json.getValueAsString();
        }
        json.skipChildren();
      }
    }

    private static @Nullable Double number(JsonParser json) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        return null;
      }
      if (!json.currentToken().isNumeric()) {
        throw new IllegalArgumentException("value is no number: " + json.getText());
      }
      return json.getDoubleValue();
    }

    Event event() {
      return new Event(
          new EventId(require(eventId, "eventId")),
          new UserId(require(userId, "userId")),
          new ItemId(require(itemId, "itemId")),
          typeOf(require(type, "type")),
          value,
          UtcTime.parse(require(occurredAt, "occurredAt")),
          recommendationId,
          method);
    }

    private static String require(@Nullable String value, String name) {
      if (value == null) {
        throw new IllegalArgumentException(name + " is missing");
      }
      return value;
    }

    private static EventType typeOf(String word) {
      return EventType.ofWord(word)
          .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no type of event"));
    }
  }
}
