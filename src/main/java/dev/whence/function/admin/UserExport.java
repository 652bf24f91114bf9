package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.catalog.ItemId;
import dev.whence.explain.Decision;
import dev.whence.user.HistoryEntry;
import dev.whence.user.OnlineHead;
import dev.whence.user.ShownList;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everything that is stored of one person, under all their names. */
@Schema(
    description =
        "Everything that is stored of one person. Events that are still in the queue are on their"
            + " way: they show in the state at once, and in events after the next retraining")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserExport(
    String userId,
    Instant exportedAt,
    @Schema(description = "When the person was erased last: of before nothing is learned or shown")
        @Nullable Instant erasedAt,
    StoredState state,
    @Schema(description = "Answers that can still be explained, the latest first")
        List<StoredDecision> decisions,
    @Schema(description = "What is kept for training, as it was sent") List<JsonNode> events,
    @Schema(description = "What is kept of answers for training, since there was feedback on them")
        List<LoggedAnswer> shown) {

  public UserExport {
    decisions = List.copyOf(decisions);
    events = List.copyOf(events);
    shown = List.copyOf(shown);
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
          Map<String, Instant> counted,
      @Schema(description = "What was learned of the person since the ranker was trained")
          LearnedHead online) {

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
          counted,
          LearnedHead.of(state.head()));
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

  /** The correction of the ranker's score for this person. */
  @Schema(description = "A linear correction of the ranker's score for this person")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LearnedHead(
      @Schema(description = "What a feature in its usual spread adds; none before the first choice")
          List<Float> weights,
      @Schema(description = "Choices that were learned from, decayed") float examples,
      @Schema(description = "Log loss of the ranker's scores on them, decayed sum")
          float lossWithout,
      @Schema(description = "The same with the correction") float lossWith,
      @Nullable Instant updatedAt) {

    static LearnedHead of(OnlineHead head) {
      List<Float> weights = new ArrayList<>();
      for (float weight : head.weights()) {
        weights.add(weight);
      }
      return new LearnedHead(
          weights,
          head.examples(),
          head.lossWithout(),
          head.lossWith(),
          head.isEmpty() ? null : Instant.ofEpochSecond(head.updatedAt()));
    }
  }

  /** An answer that can still be explained. */
  @Schema(description = "An answer, kept so that it can be explained as it was")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StoredDecision(
      String recommendationId,
      Instant generatedAt,
      String modelVersion,
      @Nullable String surface,
      List<String> items) {

    static StoredDecision of(Decision decision) {
      return new StoredDecision(
          decision.id().value(),
          decision.generatedAt(),
          decision.model().value(),
          decision.rawSurface(),
          values(decision.items().stream().map(ranked -> ranked.item()).toList()));
    }
  }

  /** An answer in the training log. */
  @Schema(description = "An answer in the training log")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LoggedAnswer(
      String recommendationId,
      Instant shownAt,
      String modelVersion,
      @Nullable String surface,
      List<String> items) {

    static LoggedAnswer of(ShownList list) {
      return new LoggedAnswer(
          list.recommendationId(),
          list.shownAt(),
          list.modelVersion(),
          list.rawSurface(),
          values(list.places().stream().map(ShownList.Place::item).toList()));
    }
  }

  private static List<String> values(List<ItemId> items) {
    return items.stream().map(ItemId::value).toList();
  }
}
