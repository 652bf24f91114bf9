package dev.whence.learning;

import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Moves feedback, and what was shown to those who gave it, from the queue into the training log,
 * after the states of these people have caught up with it: whatever kept an event from its state
 * when it came (Redis was away, the process was killed) is made good here.
 *
 * <p>A message is deleted from the queue after its events are in the states and in the log; a crash
 * in between brings the events a second time. States count them once ({@link UserState#caughtUp}),
 * and the log's readers recognise them by their ids.
 *
 * <p>A message with an event of a person whose state cannot be changed stays in the queue, and
 * holds up no other: it comes again after the queue's visibility time-out, and after some attempts
 * the queue's redrive policy moves it to the dead letters. While the whole store, the log or the
 * record of erasures is away nothing is received, so that no message is moved there for an outage.
 *
 * <p>What people did before they were erased ({@link TrainingLog#erased}) reaches neither states
 * nor log. Who is erased between the look at the tombstones and the change of the state is found by
 * a second look, and the state is deleted again.
 */
public final class QueueDrain {

  /** Messages written to the log as one segment. */
  private static final int MESSAGES_A_SEGMENT = 1_000;

  /** Shown lists after which a segment takes no more messages: some 20 MB of memory. */
  private static final int LISTS_A_SEGMENT = 5_000;

  /** A slow queue fills no segment in this time; states do not wait longer to catch up. */
  private static final Duration SEGMENT_TIME = Duration.ofSeconds(5);

  private static final int MESSAGES_A_RECEIVE = 10;

  private final FeedbackQueue queue;
  private final UserStateStore states;
  private final TrainingLog log;
  private final Clock clock;

  /**
   * @param log knows who was erased too
   */
  public QueueDrain(FeedbackQueue queue, UserStateStore states, TrainingLog log, Clock clock) {
    this.queue = queue;
    this.states = states;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What a drain did.
   *
   * @param events how many events were moved
   * @param stateStoreAway whether it ended before the queue was empty because the state store was
   *     away
   */
  public record Drained(long events, boolean stateStoreAway) {}

  /**
   * Moves everything that is in the queue now, as long as the state store answers. What comes
   * meanwhile is left for the next time, so that steady traffic does not keep it going.
   *
   * @throws TrainingLog.TrainingLogUnavailableException if the log cannot be read or written
   * @throws Erasures.ErasuresUnavailableException if it is not known who was erased
   * @throws UserStateStore.StateUnavailableException if the state of somebody who was erased
   *     meanwhile could not be deleted again; a repeated erasure deletes it
   */
  public Drained run() {
    Instant began = clock.instant();
    long events = 0;
    boolean away = !states.isReachable();
    boolean more = !away;
    while (more) {
      Tombstones erased = requireLog();
      Taken taken = take(began);
      List<FeedbackQueue.Message> spared =
          taken.messages.stream().map(erased::sparing).collect(Collectors.toList());
      List<FeedbackQueue.Message> caughtUp = catchUp(spared);
      Tombstones erasedSince = erasedSince(spared);
      events += move(caughtUp.stream().map(erasedSince::sparing).toList());
      away = caughtUp.size() < spared.size() && !states.isReachable();
      more = !away && taken.mayLeaveMore;
      if (away) {
        spared.removeAll(caughtUp);
        queue.release(spared);
      }
    }
    return new Drained(events, away);
  }

  /**
   * Who was erased so far. Fails before anything is received rather than with a thousand messages
   * in hand.
   */
  private Tombstones requireLog() {
    log.segments();
    return log.erased();
  }

  private long move(List<FeedbackQueue.Message> messages) {
    if (messages.isEmpty()) {
      return 0;
    }
    List<Event> events = messages.stream().flatMap(message -> message.events().stream()).toList();
    if (!events.isEmpty()) {
      log.append(segmentName(), events, shown(messages));
    }
    queue.delete(messages);
    return events.size();
  }

  /** Who was erased up to now; a state that was changed after its deletion is deleted again. */
  private Tombstones erasedSince(List<FeedbackQueue.Message> messages) {
    if (messages.stream().allMatch(message -> message.events().isEmpty())) {
      return Tombstones.NONE;
    }
    Tombstones erased = log.erased();
    messages.stream()
        .flatMap(message -> message.events().stream())
        .filter(erased::cover)
        .map(Event::user)
        .distinct()
        .forEach(states::delete);
    return erased;
  }

  /** The messages that the states of all their people have seen now. */
  private List<FeedbackQueue.Message> catchUp(List<FeedbackQueue.Message> messages) {
    Instant now = clock.instant();
    Map<UserId, List<Portion>> portions = new LinkedHashMap<>();
    for (FeedbackQueue.Message message : messages) {
      byUser(message)
          .forEach(
              (user, events) ->
                  portions
                      .computeIfAbsent(user, first -> new ArrayList<>())
                      .add(new Portion(events, message.sentAt())));
    }
    Map<UserId, UnaryOperator<UserState>> changes = new LinkedHashMap<>();
    portions.forEach((user, theirs) -> changes.put(user, state -> caughtUp(state, theirs, now)));
    Set<UserId> behind = states.update(changes);
    return messages.stream()
        .filter(message -> message.events().stream().noneMatch(e -> behind.contains(e.user())))
        .toList();
  }

  /** The events of one person in one message. */
  private record Portion(List<Event> events, Instant sentAt) {}

  private static Map<UserId, List<Event>> byUser(FeedbackQueue.Message message) {
    Map<UserId, List<Event>> byUser = new LinkedHashMap<>();
    for (Event event : message.events()) {
      byUser.computeIfAbsent(event.user(), user -> new ArrayList<>()).add(event);
    }
    return byUser;
  }

  private static UserState caughtUp(UserState before, List<Portion> portions, Instant now) {
    UserState state = before;
    for (Portion portion : portions) {
      state = state.caughtUp(portion.events, portion.sentAt, now);
    }
    return state;
  }

  /** Each answer once: every batch of feedback on it brings the same list. */
  private static List<ShownList> shown(List<FeedbackQueue.Message> taken) {
    Map<String, ShownList> byAnswer = new LinkedHashMap<>();
    for (FeedbackQueue.Message message : taken) {
      message.shown().forEach(list -> byAnswer.putIfAbsent(list.recommendationId(), list));
    }
    return List.copyOf(byAnswer.values());
  }

  /** Messages that are in this process's hands, and whether others may have been sent before. */
  private record Taken(List<FeedbackQueue.Message> messages, boolean mayLeaveMore) {}

  private Taken take(Instant began) {
    List<FeedbackQueue.Message> taken = new ArrayList<>();
    Instant latest = clock.instant().plus(SEGMENT_TIME);
    boolean more = true;
    while (more && !isSegment(taken) && clock.instant().isBefore(latest)) {
      List<FeedbackQueue.Message> received = receive(taken);
      taken.addAll(received);
      more = received.stream().anyMatch(message -> !message.sentAt().isAfter(began));
    }
    return new Taken(taken, more);
  }

  /** Nothing if the queue goes away: what was taken before would else be hidden for minutes. */
  private List<FeedbackQueue.Message> receive(List<FeedbackQueue.Message> takenBefore) {
    try {
      return queue.receive(MESSAGES_A_RECEIVE);
    } catch (FeedbackQueue.QueueUnavailableException away) {
      if (takenBefore.isEmpty()) {
        throw away;
      }
      return List.of();
    }
  }

  private static boolean isSegment(List<FeedbackQueue.Message> taken) {
    return taken.size() >= MESSAGES_A_SEGMENT
        || taken.stream().mapToInt(message -> message.shown().size()).sum() >= LISTS_A_SEGMENT;
  }

  private String segmentName() {
    return "feedback-" + clock.instant().toEpochMilli() + "-" + UUID.randomUUID();
  }
}
