package dev.whence.user;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The way of events into the system: what has been counted already is left out, the rest is made
 * durable in the queue, and then the states of the people concerned change. Thread-safe.
 *
 * <p>The order matters. An event that the queue holds is never lost, so it is accepted even if the
 * state store is away; an event that the queue refused has changed nothing, so it may be sent
 * again.
 */
public final class FeedbackIntake {

  private final UserStateStore states;
  private final FeedbackQueue queue;
  private final ShownLists shownLists;
  private final ReactionLearner learner;
  private final Clock clock;

  /**
   * @param shownLists tell what the answers showed that events name, so that it travels with them
   * @param learner learns from events on these answers at once
   */
  public FeedbackIntake(
      UserStateStore states,
      FeedbackQueue queue,
      ShownLists shownLists,
      ReactionLearner learner,
      Clock clock) {
    this.states = states;
    this.queue = queue;
    this.shownLists = shownLists;
    this.learner = learner;
    this.clock = clock;
  }

  /**
   * What became of events.
   *
   * @param accepted durable, and counted once
   * @param duplicates counted before or at the same time, within {@link
   *     UserState#DEDUPLICATION_WINDOW} or among the same events
   * @param staleUsers whose states could not be changed: their next answer does not see the events
   */
  public record Receipt(int accepted, int duplicates, Set<UserId> staleUsers) {
    public Receipt {
      staleUsers = Set.copyOf(staleUsers);
    }
  }

  /**
   * Takes events in.
   *
   * @throws FeedbackQueue.QueueUnavailableException if they could not be made durable; no state has
   *     changed then
   */
  public Receipt accept(List<Event> events) {
    Map<UserId, List<Event>> sent = byUser(events);
    Optional<UserStateStore.Snapshot> before = read(sent.keySet());
    Map<UserId, List<Event>> fresh =
        notYetCounted(sent, before.map(UserStateStore.Snapshot::states).orElse(Map.of()));
    List<Event> lasting = fresh.values().stream().flatMap(List::stream).toList();
    if (lasting.isEmpty()) {
      return new Receipt(0, events.size(), Set.of());
    }
    List<ShownList> shown = before.isPresent() ? shownTo(lasting) : List.of();
    queue.send(lasting, shown);

    Instant now = clock.instant();
    if (before.isEmpty()) {
      learner.observe(lasting, shown, now);
      return new Receipt(lasting.size(), events.size() - lasting.size(), fresh.keySet());
    }
    Counting counting = new Counting(fresh, shown, now);
    Set<UserId> stale = before.get().update(counting.changes());
    List<Event> counted = counting.counted();
    learner.observe(counted, shown, now);
    return new Receipt(counted.size(), events.size() - counted.size(), stale);
  }

  private static Map<UserId, List<Event>> byUser(List<Event> events) {
    Map<UserId, List<Event>> byUser = new LinkedHashMap<>();
    events.forEach(
        event -> byUser.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(event));
    return byUser;
  }

  /**
   * Empty if the states are away: nothing is known to be a duplicate then (learning recognises it
   * by its id), and the store is not asked again.
   */
  private Optional<UserStateStore.Snapshot> read(Set<UserId> users) {
    try {
      return Optional.of(states.snapshot(users));
    } catch (UserStateStore.StateUnavailableException away) {
      return Optional.empty();
    }
  }

  /** Users whose events have all been counted are left out. */
  private static Map<UserId, List<Event>> notYetCounted(
      Map<UserId, List<Event>> sent, Map<UserId, UserState> before) {
    Map<UserId, List<Event>> fresh = new LinkedHashMap<>();
    sent.forEach(
        (user, events) -> {
          List<Event> some = before.getOrDefault(user, UserState.NEW).notYetCounted(events);
          if (!some.isEmpty()) {
            fresh.put(user, some);
          }
        });
    return fresh;
  }

  /**
   * Events on their way into the states. Between the read and the change another request may have
   * counted the same events: what is left of them is found anew by every attempt, and the last one
   * stands.
   */
  private final class Counting {
    private final Map<UserId, List<Event>> counted;
    private final List<ShownList> shown;
    private final Instant now;

    Counting(Map<UserId, List<Event>> fresh, List<ShownList> shown, Instant now) {
      counted = new LinkedHashMap<>(fresh);
      this.shown = shown;
      this.now = now;
    }

    Map<UserId, UnaryOperator<UserState>> changes() {
      Map<UserId, UnaryOperator<UserState>> changes = new LinkedHashMap<>();
      counted.forEach((user, events) -> changes.put(user, state -> count(user, events, state)));
      return changes;
    }

    private UserState count(UserId user, List<Event> events, UserState state) {
      List<Event> fresh = state.notYetCounted(events);
      counted.put(user, fresh);
      return fresh.isEmpty()
          ? state
          : state.after(fresh, now).with(learner.learn(state.head(), fresh, seenBy(user), now));
    }

    private List<ShownList> seenBy(UserId user) {
      return shown.stream().filter(list -> list.isFor(user)).toList();
    }

    List<Event> counted() {
      return counted.values().stream().flatMap(List::stream).toList();
    }
  }

  /** What the events are about; the answers of other people are none of theirs. */
  private List<ShownList> shownTo(List<Event> events) {
    Map<String, List<Event>> byAnswer = new LinkedHashMap<>();
    for (Event event : events) {
      event
          .recommendationId()
          .ifPresent(id -> byAnswer.computeIfAbsent(id, answer -> new ArrayList<>()).add(event));
    }
    if (byAnswer.isEmpty()) {
      return List.of();
    }
    return shownLists.find(byAnswer.keySet()).stream()
        .filter(
            list ->
                byAnswer.getOrDefault(list.recommendationId(), List.of()).stream()
                    .anyMatch(list::isNamedBy))
        .toList();
  }
}
