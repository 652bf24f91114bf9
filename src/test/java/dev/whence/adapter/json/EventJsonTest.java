package dev.whence.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.InvalidJsonException.Fault;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ExternalUserId;
import dev.whence.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

  private static final Function<ExternalUserId, UserId> NAMES = id -> new UserId(id.value());

  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

  @Test
  void parse_everyField_isRead() {
    Event event =
        parse(
            """
            {"eventId":"e1","userId":"u1","itemId":"剧","type":"rating","value":4.5,
             "occurredAt":"2026-11-21T21:00:00+08:00","recommendationId":"01JD",
             "context":{"page":"home"}}""");

    assertThat(event)
        .isEqualTo(
            new Event(
                new EventId("e1"),
                new UserId("u1"),
                new ItemId("剧"),
                EventType.RATING,
                4.5,
                Instant.parse("2026-11-21T13:00:00Z"),
                "01JD"));
  }

  @Test
  void parse_judgedMethod_isReadAndWrittenAgain() {
    Event event =
        parse(
            """
            {"eventId":"e1","userId":"u1","itemId":"i1","type":"explanation_helpful","value":1,
             "recommendationId":"01JD","context":{"method":"lime","page":"home"}}""");

    assertThat(event.method()).contains("lime");
    assertThat(EventJson.write(event)).endsWith("\"context\":{\"method\":\"lime\"}}");
    assertThat(EventJson.parseStored(EventJson.toJson(event), "")).isEqualTo(event);
  }

  @Test
  void parse_methodThatIsNone_isRefused() {
    for (String method : List.of("3", "\"Not A Method\"")) {
      InvalidJsonException refused =
          catchThrowableOfType(
              InvalidJsonException.class,
              () ->
                  parse(
                      "{\"eventId\":\"e1\",\"userId\":\"u1\",\"itemId\":\"i1\",\"value\":1,"
                          + "\"type\":\"explanation_helpful\",\"context\":{\"method\":"
                          + method
                          + "}}"));

      assertThat(refused.faults()).hasSize(1);
    }
  }

  @Test
  void parse_methodOfAnotherType_isNotKept() {
    assertThat(parse(with("\"context\":{\"method\":\"lime\"}")).method()).isEmpty();
  }

  @Test
  void parse_noTime_isNow() {
    assertThat(parse(with("\"value\":null")).occurredAt()).isEqualTo(NOW);
  }

  @Test
  void parse_severalFaults_namesAllWithTheirPlaces() {
    InvalidJsonException refused =
        catchThrowableOfType(
            InvalidJsonException.class,
            () ->
                EventJson.parse(
                    StrictJson.parse("{\"userId\":7,\"itemId\":\"a b\",\"type\":\"lick\"}"),
                    "/events/3",
                    NOW,
                    NAMES));

    assertThat(refused.faults())
        .extracting(Fault::pointer)
        .containsExactly(
            "/events/3/eventId", "/events/3/userId", "/events/3/itemId", "/events/3/type");
    assertThat(refused)
        .hasMessageContaining("/events/3/eventId is missing")
        .hasMessageContaining("/events/3/userId is a number; a string is expected")
        .hasMessageContaining("itemId holds U+0020")
        .hasMessageContaining("is 'lick'; it must be one of impression, view, click, like");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"colour\":1           | /colour           | is unknown; known are eventId",
        "\"value\":\"4\"        | /value            | is a string; a finite number",
        "\"value\":1e999        | /value            | finite number",
        "\"occurredAt\":\"now\" | /occurredAt       | RFC 3339",
        "\"occurredAt\":1732219 | /occurredAt       | is a number; a string",
        "\"context\":[]         | /context          | is a list; an object",
        "\"a/b~c\":1            | /a~1b~0c          | is unknown",
        "\"recommendationId\":\"\" | /recommendationId | is empty"
      })
  void parse_oneFieldWrong_pointsAtIt(String field, String pointer, String detail) {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> parse(with(field)))
        .satisfies(
            refused -> {
              assertThat(refused.faults()).extracting(Fault::pointer).containsExactly(pointer);
              assertThat(refused.faults().get(0).detail()).contains(detail);
            });
  }

  @Test
  void parse_valueOutOfRange_pointsAtTheValue() {
    String rating = with("\"value\":9").replace("click", "rating");

    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> parse(rating))
        .withMessageContaining("/value a rating lies from 0.0 to 5.0, this one is 9.0");
  }

  @Test
  void parse_upToFiveMinutesAhead_isAccepted() {
    assertThat(parse(with("\"occurredAt\":\"2026-11-21T20:05:00Z\"")).occurredAt())
        .isEqualTo(NOW.plusSeconds(300));
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> parse(with("\"occurredAt\":\"2026-11-21T20:05:01Z\"")))
        .withMessageContaining("/occurredAt is 2026-11-21T20:05:01Z; it may lie at most 5 minutes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01T00:00:00+18:00",
        "0000-01-01T00:00:00+00:01",
        "1969-12-31T23:59:59Z"
      })
  void parse_timeBefore1970_pointsAtTheTime(String time) {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> parse(with("\"occurredAt\":\"" + time + "\"")))
        .satisfies(
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::pointer)
                    .containsExactly("/occurredAt"));
    assertThat(parse(with("\"occurredAt\":\"1970-01-01T00:00:00Z\"")).occurredAt())
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void parseStored_timeAhead_isAccepted() {
    JsonNode ahead = StrictJson.parse(with("\"occurredAt\":\"2099-01-01T00:00:00Z\""));

    assertThat(EventJson.parseStored(ahead, "").occurredAt())
        .isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> EventJson.parseStored(StrictJson.parse(with("\"value\":1")), ""))
        .withMessageContaining("/occurredAt is missing");
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void write_anyType_isReadBackAsTheSameEvent(EventType type) {
    Event event =
        new Event(
            new EventId("e\"1\\"),
            new UserId("用户😀"),
            new ItemId("x"),
            type,
            1.0,
            NOW.plusNanos(123_000_000),
            null);

    String json = EventJson.write(event);

    assertThat(json).isASCII().doesNotContain(" ", "null");
    assertThat(EventJson.parse(StrictJson.parse(json), "", NOW, NAMES)).isEqualTo(event);
  }

  @Test
  void parse_oneBadEventOfABatch_leavesTheOthers() {
    JsonNode batch =
        StrictJson.parse("[" + with("\"value\":1") + ",{}," + with("\"value\":2") + "]");
    List<Event> read = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        read.add(EventJson.parse(batch.get(i), "/events/" + i, NOW, NAMES));
      } catch (InvalidJsonException refused) {
        faults.addAll(refused.faults());
      }
    }

    assertThat(read).hasSize(2);
    assertThat(faults).extracting(Fault::pointer).allMatch(p -> p.startsWith("/events/1/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\":1,\"a\":2}", "{} {}", "{'a':1}", "[NaN]", "// c\n{}", "[01]"})
  void strictParse_looseJson_isRefused(String text) {
    assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> StrictJson.parse(text));
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void strictParse_deepNesting_isRefused() {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> StrictJson.parse("[".repeat(40) + "]".repeat(40)))
        .withMessageContaining("depth");
  }

  @Test
  void strictParse_badUtf8_isRefused() {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> StrictJson.parse(new byte[] {'"', (byte) 0xc3, '"'}));
  }

  @Test
  void parse_noObject_isRefused() {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> EventJson.parse(StrictJson.parse("[]"), "/events/0", NOW, NAMES))
        .withMessage("/events/0 an object is expected, this is a list");
  }

  private static String with(String field) {
    return "{\"eventId\":\"e1\",\"userId\":\"u1\",\"itemId\":\"i1\",\"type\":\"click\","
        + field
        + "}";
  }

  private static Event parse(String json) {
    return EventJson.parse(StrictJson.parse(json), "", NOW, NAMES);
  }
}
