package dev.whence.function.http;

import dev.whence.adapter.json.EventJson;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event of an anonymous session: nothing of it is stored. */
@Schema(description = "An event of an anonymous session; nothing of it is stored")
public record SessionEvent(
    @Nullable String eventId,
    @Nullable String userId,
    @Schema(required = true, examples = "296") @Nullable String itemId,
    @Schema(required = true, examples = "like") @Nullable String type,
    @Schema(description = "Stars from 0 to 5, seconds of a dwell, …") @Nullable Double value,
    @Schema(description = "Now, if it is missing") @Nullable Instant occurredAt,
    @Nullable String recommendationId,
    @Nullable Map<String, Object> context) {

  /** The most events of one session. */
  public static final int MAX_EVENTS = 500;

  private static final UserId NOBODY = new UserId("anonymous");

  /** What these events, the oldest first, tell of a person. Faults stand at {@code /history}. */
  public static UserState state(List<SessionEvent> history, Instant now, Faults faults) {
    if (history.size() > MAX_EVENTS) {
      faults.add("/history", "has " + history.size() + " events; at most " + MAX_EVENTS);
      return UserState.NEW;
    }
    List<Event> events = new ArrayList<>(history.size());
    for (int i = 0; i < history.size(); i++) {
      read(history.get(i), i, now, faults).ifPresent(events::add);
    }
    return UserState.NEW.after(events, now);
  }

  private static Optional<Event> read(
      @Nullable SessionEvent event, int index, Instant now, Faults faults) {
    String pointer = "/history/" + index;
    if (event == null) {
      faults.add(pointer, "is null; an event is expected");
      return Optional.empty();
    }
    Optional<ItemId> item =
        faults.check(pointer + "/itemId", () -> new ItemId(given(event.itemId())));
    Optional<EventType> type = faults.check(pointer + "/type", () -> type(given(event.type())));
    Optional<Instant> time =
        faults.check(pointer + "/occurredAt", () -> time(event.occurredAt(), now));
    if (item.isEmpty() || type.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    return faults.check(
        pointer + "/value",
        () ->
            new Event(
                new EventId("session-" + index),
                NOBODY,
                item.get(),
                type.get(),
                event.value(),
                time.get(),
                null));
  }

  private static String given(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("is missing");
    }
    return text;
  }

  private static Instant time(@Nullable Instant sent, Instant now) {
    if (sent == null) {
      return now;
    }
    if (sent.isBefore(EventJson.EARLIEST)) {
      throw new IllegalArgumentException(
          "is " + sent + "; it may not lie before " + EventJson.EARLIEST);
    }
    return sent;
  }

  private static EventType type(String word) {
    return EventType.ofWord(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is '"
                        + word
                        + "'; it must be one of "
                        + Arrays.stream(EventType.values())
                            .map(EventType::word)
                            .collect(Collectors.joining(", "))));
  }
}
