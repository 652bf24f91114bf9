package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TombstonesTest {

  private static final Instant ERASED = Choices.START.plus(Duration.ofHours(1));
  private static final Tombstones TOMBSTONES = new Tombstones(Map.of(new UserId("ann"), ERASED));

  private static Event at(String user, Duration sinceErasure) {
    return Choices.event("e", user, "a", EventType.VIEW, 0).at(ERASED.plus(sinceErasure));
  }

  @Test
  void cover_eventsOfTheErased_untilClocksAgreeThatItIsLater() {
    assertThat(TOMBSTONES.cover(at("ann", Duration.ofDays(-100)))).isTrue();
    assertThat(TOMBSTONES.cover(at("ann", Tombstones.CLOCK_SKEW))).isTrue();
    assertThat(TOMBSTONES.cover(at("ann", Tombstones.CLOCK_SKEW.plusSeconds(1)))).isFalse();
  }

  @Test
  void cover_eventsOfOthers_never() {
    assertThat(TOMBSTONES.cover(at("bob", Duration.ofDays(-1)))).isFalse();
    assertThat(Tombstones.NONE.cover(at("ann", Duration.ofDays(-1)))).isFalse();
  }

  @Test
  void cover_lists_ofTheErasedAlone() {
    ShownList theirs = SampleLists.list("r", SampleLists.VERSION, "ann", 2, ERASED.minusSeconds(1));

    assertThat(TOMBSTONES.cover(theirs)).isTrue();
    assertThat(TOMBSTONES.cover(SampleLists.anonymous(theirs))).isFalse();
    assertThat(
            TOMBSTONES.cover(
                SampleLists.list("r", SampleLists.VERSION, "bob", 2, ERASED.minusSeconds(1))))
        .isFalse();
  }

  @Test
  void sparing_messageOfSeveralPeople_losesTheErasedAndTheirLists() {
    ShownList ofAnn = shownTo("ann");
    ShownList ofBob = shownTo("bob");
    Event byAnn = SampleLists.event(ofAnn, EventType.CLICK, 1).at(ERASED);
    Event byBob = SampleLists.event(ofBob, EventType.CLICK, 1).at(ERASED);

    FeedbackQueue.Message spared =
        TOMBSTONES.sparing(message(List.of(byAnn, byBob), List.of(ofAnn, ofBob)));

    assertThat(spared.events()).containsExactly(byBob);
    assertThat(spared.shown()).containsExactly(ofBob);
  }

  @Test
  void sparing_listShownToNobodyKnown_goesWithTheErasedWhoReactedToIt() {
    ShownList list = SampleLists.anonymous(shownTo("ann"));
    Event byAnn = SampleLists.event(list, EventType.CLICK, 1, "ann").at(ERASED);

    FeedbackQueue.Message spared = TOMBSTONES.sparing(message(List.of(byAnn), List.of(list)));

    assertThat(spared.events()).isEmpty();
    assertThat(spared.shown()).isEmpty();
    assertThat(spared.receipt()).isEqualTo("receipt");
  }

  @Test
  void sparing_messageOfOthers_isThisVeryMessage() {
    ShownList ofBob = shownTo("bob");
    FeedbackQueue.Message message =
        message(List.of(SampleLists.event(ofBob, EventType.CLICK, 1)), List.of(ofBob));

    assertThat(TOMBSTONES.sparing(message)).isSameAs(message);
  }

  private static ShownList shownTo(String person) {
    return SampleLists.list(
        "for-" + person, SampleLists.VERSION, person, 2, ERASED.minusSeconds(1));
  }

  private static FeedbackQueue.Message message(List<Event> events, List<ShownList> shown) {
    return new FeedbackQueue.Message("receipt", ERASED, events, shown);
  }

  @Test
  void anySince_aTime_tellsErasuresOfItsSecondAndLater() {
    assertThat(TOMBSTONES.anySince(ERASED.plusMillis(900))).isTrue();
    assertThat(TOMBSTONES.anySince(ERASED.minusSeconds(60))).isTrue();
    assertThat(TOMBSTONES.anySince(ERASED.plusSeconds(1))).isFalse();
  }
}
