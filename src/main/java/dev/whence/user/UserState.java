package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that is known of one person: an immutable value, changed only by {@link #after}.
 *
 * @param history the latest {@value #HISTORY_LENGTH} events, oldest first; showings are counted in
 *     {@code showings} instead
 * @param preferences what the person declared, by attribute term
 * @param showings items shown without a reaction, longest ago first, at most {@value
 *     #SHOWINGS_LENGTH}
 * @param settledItems hashes of items that were bought, hidden, … in events that have left the
 *     history; ascending
 * @param counted when an event was counted, in seconds of the epoch, by the hash of its id; covers
 *     {@link #DEDUPLICATION_WINDOW}, but the latest {@value #COUNTED_LENGTH} events at most
 * @param head what was learned of the person since the ranker was trained
 */
public record UserState(
    List<HistoryEntry> history,
    Map<AttributeTerm, Preference> preferences,
    List<Showings> showings,
    List<Integer> settledItems,
    Map<Long, Long> counted,
    OnlineHead head) {

  public static final int HISTORY_LENGTH = 100;
  public static final int SHOWINGS_LENGTH = 200;
  static final int SETTLED_LENGTH = 4096;

  /** The most events of one person that are recognised when they come again. */
  public static final int COUNTED_LENGTH = 10_000;

  /**
   * Bits of the hash of an event's id. Among n events within the window a new one passes for one of
   * them with probability n / 2⁴⁰: 10⁻¹⁰ for a hundred, 10⁻⁸ for the most that are kept.
   */
  static final int DEDUPLICATION_BITS = 40;

  /** How long a repeated event is recognised. */
  public static final Duration DEDUPLICATION_WINDOW = Duration.ofHours(24);

  /** How far the clock of the queue may lie from this machine's. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** What is known of somebody who was never seen. */
  public static final UserState NEW =
      new UserState(List.of(), Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);

  public UserState {
    history = List.copyOf(history);
    preferences = Collections.unmodifiableMap(new TreeMap<>(preferences));
    showings = List.copyOf(showings);
    settledItems = List.copyOf(settledItems);
    counted = Collections.unmodifiableMap(new LinkedHashMap<>(counted));
    requireAtMost(HISTORY_LENGTH, history.size(), "events in the history");
    requireAtMost(SHOWINGS_LENGTH, showings.size(), "items that were shown");
    requireAtMost(SETTLED_LENGTH, settledItems.size(), "settled items");
    requireAtMost(COUNTED_LENGTH, counted.size(), "counted events");
  }

  private static void requireAtMost(int most, int size, String what) {
    if (size > most) {
      throw new IllegalArgumentException(
          "a state has at most " + most + " " + what + ", this one " + size);
    }
  }

  /** Whether this event has been counted within the last 24 hours. */
  public boolean hasCounted(Event event) {
    return counted.containsKey(deduplicationKey(event));
  }

  /**
   * Those of some events that are neither counted nor repeated among themselves, in their order.
   */
  public List<Event> notYetCounted(List<Event> events) {
    Set<Long> seen = new HashSet<>(counted.keySet());
    return events.stream().filter(event -> seen.add(deduplicationKey(event))).toList();
  }

  /** The state after an event; the same state if the event has been counted already. */
  public UserState after(Event event, Instant now) {
    return after(List.of(event), now);
  }

  /** The state after several events, in whatever order they come. */
  public UserState after(List<Event> events, Instant now) {
    Change change = new Change(this, now);
    events.forEach(change::count);
    return change.result();
  }

  /**
   * The state after a bulk import. Events that the history holds already are left out, so that an
   * import can be repeated, whole or after it was cut off; showings of long ago are left out too.
   * Imported events are not kept for deduplication.
   */
  public UserState afterImport(List<Event> events, Instant now) {
    Set<HistoryEntry> known = Set.copyOf(history);
    Change change = new Change(this, now);
    events.stream()
        .filter(event -> event.type() != EventType.IMPRESSION)
        .filter(event -> !known.contains(HistoryEntry.of(event)))
        .forEach(change::record);
    return change.result();
  }

  /**
   * The state after events that were in the queue, whichever of them it has seen: applied again, or
   * together with events that were counted when they came, they count once.
   *
   * <p>As long as all that was counted since the message was sent is remembered, an event is known
   * by its id. Of older messages, and of those sent before the oldest of {@value #COUNTED_LENGTH}
   * events that were counted, the history tells: an event that it holds, or that lies before a full
   * history, changes nothing but that its item is settled; showings are left out.
   *
   * @param sentAt when the queue took the events
   * @return this very state if it has seen all of them
   */
  public UserState caughtUp(List<Event> events, Instant sentAt, Instant now) {
    List<Event> missed = events.stream().filter(event -> !hasCounted(event)).toList();
    if (missed.isEmpty()) {
      return this;
    }
    return remembersSince(sentAt, now) ? after(missed, now) : afterForgotten(missed, now);
  }

  private boolean remembersSince(Instant sentAt, Instant now) {
    Instant earliest = sentAt.minus(CLOCK_SKEW);
    boolean withinWindow = now.isBefore(earliest.plus(DEDUPLICATION_WINDOW));
    return withinWindow
        && (counted.size() < COUNTED_LENGTH || oldestCounted() < earliest.getEpochSecond());
  }

  private long oldestCounted() {
    return counted.values().stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  private UserState afterForgotten(List<Event> events, Instant now) {
    Set<HistoryEntry> known = Set.copyOf(history);
    Change change = new Change(this, now);
    for (Event event : events) {
      if (event.type() == EventType.IMPRESSION || known.contains(HistoryEntry.of(event))) {
        continue;
      }
      if (isBeforeFullHistory(event)) {
        change.settle(event);
      } else {
        change.count(event);
      }
    }
    return change.result();
  }

  private boolean isBeforeFullHistory(Event event) {
    return history.size() == HISTORY_LENGTH
        && !HistoryEntry.of(event).occurredAt().isAfter(history.get(0).occurredAt());
  }

  public UserState withPreference(AttributeTerm term, Preference preference) {
    Map<AttributeTerm, Preference> next = new TreeMap<>(preferences);
    next.put(term, preference);
    return new UserState(history, next, showings, settledItems, counted, head);
  }

  /** Forgets a declared preference: what was inferred counts again. */
  public UserState withoutPreference(AttributeTerm term) {
    Map<AttributeTerm, Preference> next = new TreeMap<>(preferences);
    next.remove(term);
    return new UserState(history, next, showings, settledItems, counted, head);
  }

  public UserState with(OnlineHead learned) {
    return new UserState(history, preferences, showings, settledItems, counted, learned);
  }

  /**
   * The state of a person of whom another one tells too, e.g. one that is stored under a former
   * name: the events of both, each once, and what else is known; where both say something, this one
   * goes first. Merging with the same state again changes nothing.
   */
  public UserState mergedWith(UserState older) {
    return new MergedState(this, older).result();
  }

  /** The state as if these items had never been touched; for counterfactual questions. */
  public UserState withoutItems(Set<ItemId> items) {
    return new UserState(
        history.stream().filter(entry -> !items.contains(entry.item())).toList(),
        preferences,
        showings,
        settledItems,
        counted,
        head);
  }

  /** Whether an event that has left the history settled this item. Wrong once in 10⁶ items. */
  public boolean settledLongAgo(ItemId item) {
    return Collections.binarySearch(settledItems, itemHash(item)) >= 0;
  }

  /**
   * A showing counts once per item and recommendation, every other event once per id.
   *
   * @return the highest {@value #DEDUPLICATION_BITS} bits of {@link Hash64}
   */
  static long deduplicationKey(Event event) {
    String recommendation = event.rawRecommendationId();
    long hash =
        event.type() == EventType.IMPRESSION && recommendation != null
            ? Hash64.of(recommendation + " " + event.item().value())
            : Hash64.of(event.id().value());
    return hash >>> (Long.SIZE - DEDUPLICATION_BITS);
  }

  static int itemHash(ItemId item) {
    return (int) Hash64.of(item.value());
  }

  /** A state in the making; confined to one call. */
  private static final class Change {

    private static final Comparator<HistoryEntry> BY_TIME =
        Comparator.comparing(HistoryEntry::occurredAt);

    private final UserState before;
    private final Instant now;
    private final List<HistoryEntry> history;
    private final LinkedHashMap<ItemId, Integer> showings = new LinkedHashMap<>();
    private final Map<Long, Long> counted = new LinkedHashMap<>();
    private final Set<Integer> settled;

    Change(UserState before, Instant now) {
      this.before = before;
      this.now = now;
      history = new ArrayList<>(before.history);
      settled = new LinkedHashSet<>(before.settledItems);
      before.showings.forEach(s -> showings.put(s.item(), s.count()));
      long oldest = now.minus(DEDUPLICATION_WINDOW).getEpochSecond();
      before.counted.forEach(
          (key, seconds) -> {
            if (seconds >= oldest) {
              counted.put(key, seconds);
            }
          });
    }

    void count(Event event) {
      if (counted.putIfAbsent(deduplicationKey(event), now.getEpochSecond()) == null) {
        record(event);
      }
    }

    void record(Event event) {
      switch (event.type()) {
        case IMPRESSION -> show(event.item());
        case EXPLANATION_HELPFUL -> {}
        default -> {
          history.add(HistoryEntry.of(event));
          showings.remove(event.item());
        }
      }
    }

    /** Takes an event as one that has left the history. */
    void settle(Event event) {
      if (event.polarity() != 0) {
        settled.add(itemHash(event.item()));
      }
    }

    private void show(ItemId item) {
      Integer count = showings.remove(item);
      showings.put(item, count == null ? 1 : count + 1);
    }

    UserState result() {
      history.sort(BY_TIME);
      int surplus = Math.max(0, history.size() - HISTORY_LENGTH);
      for (HistoryEntry entry : history.subList(0, surplus)) {
        if (entry.polarity() != 0) {
          settled.add(itemHash(entry.item()));
        }
      }
      List<Showings> latestShowings =
          showings.entrySet().stream()
              .skip(Math.max(0, showings.size() - SHOWINGS_LENGTH))
              .map(e -> new Showings(e.getKey(), e.getValue()))
              .toList();
      return new UserState(
          history.subList(surplus, history.size()),
          before.preferences,
          latestShowings,
          latestSettled(),
          latestCounted(),
          before.head);
    }

    private Map<Long, Long> latestCounted() {
      Iterator<Long> longestAgo = counted.keySet().iterator();
      for (int surplus = counted.size() - COUNTED_LENGTH; surplus > 0; surplus--) {
        longestAgo.next();
        longestAgo.remove();
      }
      return counted;
    }

    private List<Integer> latestSettled() {
      int[] hashes =
          settled.stream()
              .skip(Math.max(0, settled.size() - SETTLED_LENGTH))
              .mapToInt(Integer::intValue)
              .toArray();
      Arrays.sort(hashes);
      return Arrays.stream(hashes).boxed().toList();
    }
  }

  /** Whether anything at all is known. */
  public boolean isNew() {
    return history.isEmpty() && preferences.isEmpty() && settledItems.isEmpty();
  }
}
