package dev.whence.function.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.adapter.json.EventJson;
import dev.whence.explain.DecisionStore;
import dev.whence.function.admin.UserExport.LoggedAnswer;
import dev.whence.function.admin.UserExport.StoredDecision;
import dev.whence.function.admin.UserExport.StoredState;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.learning.Erasures;
import dev.whence.learning.Tombstones;
import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** All that is stored of a person, in all stores and under all their names. Thread-safe. */
@ApplicationScoped
class PersonalData {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Identities identities;
  private final UserStateStore states;
  private final DecisionStore decisions;
  private final TrainingLog log;
  private final Erasures erasures;
  private final Clock clock;
  private final Semaphore scan = new Semaphore(1);

  PersonalData(
      Identities identities,
      UserStateStore states,
      DecisionStore decisions,
      TrainingLog log,
      Erasures erasures,
      Clock clock) {
    this.identities = identities;
    this.states = states;
    this.decisions = decisions;
    this.log = log;
    this.erasures = erasures;
    this.clock = clock;
  }

  /**
   * Everything that is stored. It reads the whole training log, so a process does so for one person
   * at a time: another call would keep a second worker thread busy for as long.
   *
   * @throws RequestRefusedException if another export is under way
   */
  UserExport export(ExternalUserId person) {
    if (!scan.tryAcquire()) {
      throw RequestRefusedException.unavailable(
          "another export reads the training log now; one at a time does, so ask again",
          RETRY_AFTER);
    }
    try {
      return collect(person);
    } finally {
      scan.release();
    }
  }

  private UserExport collect(ExternalUserId person) {
    List<UserId> names = identities.namesOf(person);
    return new UserExport(
        person.value(),
        clock.instant(),
        erasedAt(names).orElse(null),
        StoredState.of(state(names)),
        names.stream()
            .flatMap(name -> decisions.of(name).stream())
            .map(StoredDecision::of)
            .toList(),
        events(person, Set.copyOf(names)),
        shown(Set.copyOf(names)));
  }

  /**
   * Erases a person. What is still on its way, in the queue or in the log, is held back by the
   * tombstone, which is durable before anything is deleted: should the process end in between, the
   * same call finishes the work.
   */
  void erase(ExternalUserId person) {
    List<UserId> names = identities.namesOf(person);
    erasures.note(names, clock.instant());
    names.forEach(states::delete);
    names.forEach(decisions::forget);
  }

  private Optional<Instant> erasedAt(List<UserId> names) {
    Tombstones erased = erasures.all();
    return names.stream().flatMap(name -> erased.of(name).stream()).max(Comparator.naturalOrder());
  }

  private UserState state(List<UserId> names) {
    Map<UserId, UserState> found = states.read(names);
    return names.stream()
        .map(name -> found.getOrDefault(name, UserState.NEW))
        .reduce(UserState::mergedWith)
        .orElse(UserState.NEW);
  }

  /** Under what a person's event is sent once more. */
  private record Sent(UserId name, EventId id) {}

  /** An event may stand in more than one segment of the log. */
  private List<JsonNode> events(ExternalUserId person, Set<UserId> names) {
    List<JsonNode> events = new ArrayList<>();
    Set<Sent> seen = new HashSet<>();
    log.forEach(
        event -> {
          if (names.contains(event.user()) && seen.add(new Sent(event.user(), event.id()))) {
            events.add(asSent(event, person));
          }
        });
    return events;
  }

  private static JsonNode asSent(Event event, ExternalUserId person) {
    ObjectNode json = EventJson.toJson(event);
    json.put("userId", person.value());
    return json;
  }

  private List<LoggedAnswer> shown(Set<UserId> names) {
    Map<String, LoggedAnswer> byAnswer = new LinkedHashMap<>();
    for (TrainingLog.ShownSegment segment : log.shownSince(Instant.EPOCH)) {
      segment.forEachShown(
          list -> {
            if (list.user().filter(names::contains).isPresent()) {
              byAnswer.putIfAbsent(list.recommendationId(), LoggedAnswer.of(list));
            }
          });
    }
    return List.copyOf(byAnswer.values());
  }
}
