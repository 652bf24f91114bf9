package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a state has seen of a message, after it has caught up the events count once. */
class CatchUpTest {

  private static final int ROUNDS = 300;
  private static final UserId ANN = new UserId("ann");
  private static final Instant SENT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration LONGEST_REMEMBERED =
      UserState.DEDUPLICATION_WINDOW.minus(UserState.CLOCK_SKEW).minusSeconds(1);

  private static final List<EventType> TYPES =
      List.of(
          EventType.IMPRESSION,
          EventType.VIEW,
          EventType.CLICK,
          EventType.LIKE,
          EventType.PURCHASE,
          EventType.HIDE);

  private final Random random = new Random(15);

  @Test
  void caughtUp_anySubsetCountedBefore_countsEveryEventOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Event> events = events(1 + random.nextInt(40));
      UserState wanted = UserState.NEW.after(withoutShowings(events), SENT);
      UserState seen = UserState.NEW.after(subset(withoutShowings(events)), SENT);

      UserState caughtUp = caughtUpInAnyOrder(seen, withoutShowings(events), delay());

      assertThat(sorted(caughtUp)).isEqualTo(sorted(wanted));
      assertThat(caughtUp.counted()).containsOnlyKeys(wanted.counted().keySet());
    }
  }

  @Test
  void caughtUp_showingsOfWhichSomeWereCounted_countsEachOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Event> showings =
          events(40).stream().filter(event -> event.type() == EventType.IMPRESSION).toList();
      UserState seen = UserState.NEW.after(subset(showings), SENT);

      UserState caughtUp = caughtUpInAnyOrder(seen, showings, delay());

      Map<ItemId, Long> wanted =
          showings.stream().collect(Collectors.groupingBy(Event::item, Collectors.counting()));
      assertThat(caughtUp.showings())
          .hasSize(wanted.size())
          .allSatisfy(
              shown -> assertThat((long) shown.count()).isEqualTo(wanted.get(shown.item())));
    }
  }

  @Test
  void caughtUp_twice_isCaughtUpOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Event> events = events(1 + random.nextInt(160));
      UserState seen = UserState.NEW.after(subset(events), SENT);
      Instant now = SENT.plus(round % 2 == 0 ? delay() : longDelay());

      UserState once = seen.caughtUp(events, SENT, now);

      assertThat(once.caughtUp(events, SENT, now)).isEqualTo(once);
      assertThat(once.caughtUp(shuffled(events), SENT, now.plusSeconds(60))).isEqualTo(once);
    }
  }

  @Test
  void caughtUp_longForgotten_countsReactionsOnceAndNoShowings() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Event> events = events(1 + random.nextInt(100));
      Instant now = SENT.plus(longDelay());
      Event later = event(EventType.VIEW, "later", now);
      UserState seen = UserState.NEW.after(subset(events), SENT).after(later, now);
      assertThat(seen.counted()).as("all but the last are forgotten").hasSize(1);

      UserState caughtUp = caughtUpInAnyOrder(seen, events, Duration.between(SENT, now));

      UserState wanted = UserState.NEW.after(withoutShowings(events), SENT).after(later, now);
      assertThat(sorted(caughtUp)).isEqualTo(sorted(wanted));
      assertThat(caughtUp.showings()).isSubsetOf(seen.showings());
    }
  }

  @Test
  void caughtUp_longForgottenAndBeforeFullHistory_onlySettlesTheItem() {
    List<Event> latest = new ArrayList<>();
    for (int n = 0; n < UserState.HISTORY_LENGTH; n++) {
      latest.add(event(EventType.CLICK, "latest" + n, SENT.plusSeconds(n)));
    }
    UserState full = UserState.NEW.after(latest, SENT);
    Event old = event(EventType.PURCHASE, "old", SENT.minusSeconds(1));

    UserState caughtUp = full.caughtUp(List.of(old), SENT, SENT.plus(longDelay()));

    assertThat(caughtUp.history()).isEqualTo(full.history());
    assertThat(caughtUp.settledLongAgo(old.item())).isTrue();
    assertThat(full.settledLongAgo(old.item())).isFalse();
  }

  @Test
  void caughtUp_atTheEndOfWhatIsRemembered_knowsEventsById() {
    Event twin = event(EventType.CLICK, "twin", SENT);
    Event same = new Event(new EventId("same"), ANN, twin.item(), twin.type(), null, SENT, null);
    UserState seen = UserState.NEW.after(twin, SENT);

    assertThat(seen.caughtUp(List.of(same), SENT, SENT.plus(LONGEST_REMEMBERED)).history())
        .as("another event, though of the same second")
        .hasSize(2);
  }

  @Test
  void caughtUp_moreCountedSinceThanIsRemembered_countsNothingTwice() {
    List<Event> first = List.of(event(EventType.VIEW, "first", SENT));
    Event showing = event(EventType.IMPRESSION, "shown", SENT);
    UserState seen = UserState.NEW.after(first, SENT).after(showing, SENT);
    UserState full = seen.after(showings(UserState.COUNTED_LENGTH), SENT.plusSeconds(600));
    assertThat(full.counted()).as("all but the first two").hasSize(UserState.COUNTED_LENGTH);
    Instant now = SENT.plusSeconds(1_200);

    assertThat(full.caughtUp(List.of(first.get(0), showing), SENT, now)).isEqualTo(full);
    Event late = event(EventType.IMPRESSION, "late", SENT);
    assertThat(full.caughtUp(List.of(late), SENT.plusSeconds(1_000), now).hasCounted(late))
        .as("of what was sent later than the oldest that is kept all is remembered")
        .isTrue();
  }

  /** Of one item, each in an answer of its own. */
  private List<Event> showings(int count) {
    List<Event> showings = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      showings.add(event(EventType.IMPRESSION, "often", SENT));
    }
    return showings;
  }

  private UserState caughtUpInAnyOrder(UserState seen, List<Event> events, Duration delay) {
    UserState state = seen;
    List<Event> shuffled = shuffled(events);
    int cut = random.nextInt(shuffled.size() + 1);
    Instant now = SENT.plus(delay);
    state = state.caughtUp(shuffled.subList(cut, shuffled.size()), SENT, now);
    state = state.caughtUp(shuffled.subList(0, cut), SENT, now);
    return state.caughtUp(subset(shuffled), SENT, now);
  }

  private Duration delay() {
    return Duration.ofSeconds(random.nextLong(LONGEST_REMEMBERED.toSeconds()));
  }

  private Duration longDelay() {
    return UserState.DEDUPLICATION_WINDOW.plusSeconds(1 + random.nextInt(1_000_000));
  }

  /** Of different seconds, so that the history tells one from the other. */
  private List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      EventType type = TYPES.get(random.nextInt(TYPES.size()));
      events.add(event(type, "item" + random.nextInt(12), SENT.minusSeconds(60L * n)));
    }
    return shuffled(events);
  }

  private int ids;

  private Event event(EventType type, String item, Instant at) {
    return new Event(new EventId("e" + ids++), ANN, new ItemId(item), type, null, at, null);
  }

  private static List<Event> withoutShowings(List<Event> events) {
    return events.stream().filter(event -> event.type() != EventType.IMPRESSION).toList();
  }

  private List<Event> subset(List<Event> events) {
    return events.stream().filter(event -> random.nextBoolean()).toList();
  }

  private List<Event> shuffled(List<Event> events) {
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static List<HistoryEntry> sorted(UserState state) {
    return state.history().stream().sorted(Comparator.comparing(HistoryEntry::occurredAt)).toList();
  }
}
