package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
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
  void anySince_aTime_tellsErasuresOfItsSecondAndLater() {
    assertThat(TOMBSTONES.anySince(ERASED.plusMillis(900))).isTrue();
    assertThat(TOMBSTONES.anySince(ERASED.minusSeconds(60))).isTrue();
    assertThat(TOMBSTONES.anySince(ERASED.plusSeconds(1))).isFalse();
  }
}
