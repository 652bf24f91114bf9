package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.user.HistoryEntry;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everything that is stored of one person. */
@Schema(description = "Everything that is stored of one person")
public record UserExport(
    String userId,
    Instant exportedAt,
    StoredState state,
    @Schema(description = "What is kept for training, as it was sent") List<JsonNode> events) {

  public UserExport {
    events = List.copyOf(events);
  }

  static UserExport of(UserId user, Instant now, UserState state, List<JsonNode> events) {
    return new UserExport(user.value(), now, StoredState.of(state), events);
  }

  /** The user state. */
  @Schema(description = "What answers depend on")
  public record StoredState(
      @Schema(description = "The latest hundred events, the oldest first")
          List<StoredEvent> history,
      @Schema(description = "Declared interests", examples = "{\"genre:Crime\":\"less\"}")
          Map<String, String> preferences,
      @Schema(description = "Items shown without a reaction, and how often")
          Map<String, Integer> showings,
      @Schema(description = "Hashes of items bought, hidden, … longer ago") List<Integer> settled,
      @Schema(description = "Hashes of events of the last 24 hours, and when each was counted")
          Map<String, Instant> counted) {

    static StoredState of(UserState state) {
      Map<String, String> preferences = new TreeMap<>();
      state.preferences().forEach((term, p) -> preferences.put(term.toString(), p.word()));
      Map<String, Integer> showings = new TreeMap<>();
      state.showings().forEach(shown -> showings.put(shown.item().value(), shown.count()));
      Map<String, Instant> counted = new TreeMap<>();
      state
          .counted()
          .forEach(
              (key, seconds) -> counted.put(Long.toHexString(key), Instant.ofEpochSecond(seconds)));
      return new StoredState(
          state.history().stream().map(StoredEvent::of).toList(),
          preferences,
          showings,
          state.settledItems(),
          counted);
    }
  }

  /** An event of the history. */
  @Schema(description = "An event of the history")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StoredEvent(
      String itemId, String type, @Nullable Double value, Instant occurredAt) {
    static StoredEvent of(HistoryEntry entry) {
      return new StoredEvent(
          entry.item().value(), entry.type().word(), entry.rawValue(), entry.occurredAt());
    }
  }
}
