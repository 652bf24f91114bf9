package dev.whence.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsBodyTest {

  @Test
  void write_manyEvents_fillsMessagesUpToAHundred() {
    assertThat(EventsBody.write(events(201, "item"))).hasSize(3);
    assertThat(EventsBody.write(List.of())).isEmpty();
  }

  @Test
  void write_longestIds_staysAsciiAndBelowTheLimit() {
    String longest = "剧".repeat(42);
    List<Event> events = events(500, longest);
    List<String> bodies = EventsBody.write(events);

    assertThat(bodies)
        .allSatisfy(
            body -> {
              assertThat(body).isASCII();
              assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(240_100);
            });
    assertThat(bodies.stream().flatMap(body -> EventsBody.read(body).stream()))
        .containsExactlyElementsOf(events);
  }

  @Test
  void read_noList_isRefused() {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> EventsBody.read("{\"events\":7}"))
        .withMessageContaining("/events a list");
  }

  private static List<Event> events(int count, String item) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Event(
                    new EventId("e" + i),
                    new UserId(item),
                    new ItemId(item),
                    EventType.VIEW,
                    null,
                    Instant.EPOCH.plusSeconds(i),
                    item))
        .toList();
  }
}
