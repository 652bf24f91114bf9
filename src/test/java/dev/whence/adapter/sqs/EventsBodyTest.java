package dev.whence.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.whence.adapter.json.EventJson;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.ShownListJson;
import dev.whence.catalog.ItemId;
import dev.whence.learning.SampleLists;
import dev.whence.ranking.Group;
import dev.whence.ranking.Source;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsBodyTest {

  private static final String LONGEST_SOURCE = new Source.Exploration().kind();
  private static final String LONGEST_REASON =
      Arrays.stream(Group.values())
          .map(Group::word)
          .max(Comparator.comparingInt(String::length))
          .orElseThrow();

  @Test
  void write_manyEvents_fillsMessagesUpToAHundred() {
    assertThat(EventsBody.write(events(201, "item"), List.of())).hasSize(3);
    assertThat(EventsBody.write(List.of(), List.of())).isEmpty();
  }

  @Test
  void write_longestIds_staysAsciiAndBelowTheLimit() {
    String longest = "剧".repeat(42);
    List<Event> events = events(500, longest);
    List<String> bodies = EventsBody.write(events, List.of());

    assertThat(bodies)
        .allSatisfy(
            body -> {
              assertThat(body).isASCII();
              assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(240_100);
            });
    assertThat(bodies.stream().flatMap(body -> read(body).events().stream()))
        .containsExactlyElementsOf(events);
  }

  @Test
  void write_longestLists_staysAsciiAndBelowTheLimitAndLosesNothing() {
    String longest = "剧".repeat(42);
    List<ShownList> shown = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ShownList list = longestList("r" + i, longest);
      shown.add(list);
      events.add(SampleLists.event(list, EventType.CLICK, 1));
    }

    List<String> bodies = EventsBody.write(events, shown);

    assertThat(bodies)
        .allSatisfy(
            body -> {
              assertThat(body).isASCII();
              assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(240_100);
            });
    assertThat(bodies.stream().flatMap(body -> read(body).shown().stream()))
        .containsExactlyElementsOf(shown);
    assertThat(bodies.stream().flatMap(body -> read(body).events().stream()))
        .containsExactlyElementsOf(events);
  }

  private static ShownList longestList(String id, String longest) {
    ShownList list = SampleLists.list(id, longest, ShownList.MAX_PLACES);
    return new ShownList(
        id,
        list.modelVersion(),
        list.rawUser(),
        list.shownAt(),
        longest,
        list.features(),
        list.places().stream()
            .map(
                place ->
                    new ShownList.Place(
                        new ItemId(longest),
                        true,
                        LONGEST_SOURCE,
                        LONGEST_REASON,
                        -1.2345678901234567e-100,
                        place.row()))
            .toList());
  }

  @Test
  void write_longestList_takesLessThanHalfOfAMessage() {
    assertThat(ShownListJson.write(longestList("r".repeat(128), "剧".repeat(42))))
        .hasSizeLessThan(120_000);
  }

  @Test
  void write_listOfAnotherPerson_doesNotTravelWithTheirEvent() {
    ShownList list = SampleLists.list("answer", "u1", 3);
    Event event = SampleLists.event(list, EventType.CLICK, 1, "u2");

    assertThat(EventsBody.write(List.of(event), List.of(list)))
        .singleElement(STRING)
        .doesNotContain("shown");
  }

  @Test
  void read_brokenLists_givesTheEventsAndTheOtherLists() {
    ShownList list = SampleLists.list("answer", "u1", 1);
    Event event = SampleLists.event(list, EventType.CLICK, 1);
    String whole = ShownListJson.write(list);
    String body =
        "{\"events\":[%s],\"shown\":[7,%s,%s,%s]}"
            .formatted(
                EventJson.write(event),
                whole.replaceFirst("\"features\":\\[[^,]+,", "\"features\":[1e99,"),
                whole.replaceFirst("\"features\":\\[[^,]+,", "\"features\":[\"NaN\","),
                whole);
    List<String> broken = new ArrayList<>();

    EventsBody.Content content =
        EventsBody.read(body, fault -> broken.add(String.valueOf(fault.getMessage())));

    assertThat(content.events()).containsExactly(event);
    assertThat(content.shown()).containsExactly(list);
    assertThat(broken).hasSize(3);
    assertThat(broken.get(1)).contains("i1 has the feature Infinity");
    assertThat(broken.get(2)).contains("a string is no number");
  }

  @Test
  void read_noList_isRefused() {
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> read("{\"events\":7}"))
        .withMessageContaining("/events a list");
  }

  private static EventsBody.Content read(String body) {
    return EventsBody.read(
        body,
        broken -> {
          throw broken;
        });
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
