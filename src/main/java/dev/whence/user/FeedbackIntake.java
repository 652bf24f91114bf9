package dev.whence.user;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Learns nothing at once. */
  public FeedbackIntake(
      UserStateStore states, FeedbackQueue queue, ShownLists shownLists, Clock clock) {
    this(states, queue, shownLists, ReactionLearner.NONE, clock);
  }

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
   * @param duplicates counted before, within {@link UserState#DEDUPLICATION_WINDOW} or among the
   *     same events
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
    Map<UserId, List<Event>> byUser = new LinkedHashMap<>();
    events.forEach(
        event -> byUser.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(event));
    byUser.replaceAll(this::notYetCounted);

    List<Event> fresh = byUser.values().stream().flatMap(List::stream).toList();
    List<ShownList> shown = shownTo(fresh);
    if (!fresh.isEmpty()) {
      queue.send(fresh, shown);
    }
    Instant now = clock.instant();
    Set<UserId> stale = updateStates(byUser, shown, now);
    learner.observe(fresh, shown, now);
    return new Receipt(fresh.size(), events.size() - fresh.size(), stale);
  }

  private List<Event> notYetCounted(UserId user, List<Event> events) {
    UserState state = readOrNew(user);
    Set<Long> seen = new HashSet<>();
    return events.stream()
        .filter(event -> !state.hasCounted(event))
        .filter(event -> seen.add(UserState.deduplicationKey(event)))
        .toList();
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

  /** Without the state nothing is known to be a duplicate; learning recognises it by its id. */
  private UserState readOrNew(UserId user) {
    try {
      return states.read(user);
    } catch (UserStateStore.StateUnavailableException away) {
      return UserState.NEW;
    }
  }

  private Set<UserId> updateStates(
      Map<UserId, List<Event>> freshByUser, List<ShownList> shown, Instant now) {
    Set<UserId> stale = new HashSet<>();
    freshByUser.forEach(
        (user, events) -> {
          List<ShownList> own = shown.stream().filter(list -> list.isFor(user)).toList();
          if (!events.isEmpty() && !update(user, state -> after(state, events, own, now))) {
            stale.add(user);
          }
        });
    return stale;
  }

  /** What another process has counted meanwhile is not learned from twice. */
  private UserState after(UserState state, List<Event> events, List<ShownList> shown, Instant now) {
    List<Event> fresh = events.stream().filter(event -> !state.hasCounted(event)).toList();
    return state.after(fresh, now).with(learner.learn(state.head(), fresh, shown, now));
  }

  private boolean update(UserId user, UnaryOperator<UserState> change) {
    try {
      states.update(user, change);
      return true;
    } catch (UserStateStore.StateUnavailableException away) {
      return false;
    }
  }
}
