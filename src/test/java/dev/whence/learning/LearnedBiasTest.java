package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.whence.adapter.memory.InMemoryReactionStore;
import dev.whence.catalog.ItemId;
import dev.whence.learning.ReactionStore.ReactionsUnavailableException;
import dev.whence.user.UserId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnedBiasTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final BiasPolicy POLICY = new BiasPolicy(Duration.ofDays(30), 5, 0.5);
  private static final ItemId GOOD = new ItemId("good");
  private static final ItemId BAD = new ItemId("bad");

  private final InMemoryReactionStore store = new InMemoryReactionStore(POLICY.halfLife());
  private final LearnedBias bias = new LearnedBias(store, POLICY);

  private void show(String person, ItemId item, int rank, boolean clicked) {
    store.count(List.of(new Reaction(new UserId(person), item, rank, clicked)), NOW);
  }

  @Test
  void of_nothingSeen_isZero() {
    bias.refresh();

    assertThat(bias.of(GOOD, NOW)).isZero();
  }

  /** At each place one in two is clicked; good has 10 clicks of 5 expected, bad none of 5. */
  @Test
  void of_clicksOverExpectedClicks_isTheirShrunkLogarithm() {
    for (int person = 0; person < 10; person++) {
      show("p" + person, GOOD, 1, true);
      show("p" + person, BAD, 1, false);
    }
    bias.refresh();

    assertThat(bias.of(GOOD, NOW)).isCloseTo(Math.log(15.0 / 10), within(1e-9));
    assertThat(bias.of(BAD, NOW)).isCloseTo(-0.5, within(1e-9));
  }

  /** The first place is clicked four times as often, whoever stands there. */
  @Test
  void of_itemsThatDifferOnlyInTheirPlace_isTheSame() {
    for (int person = 0; person < 400; person++) {
      show("a" + person, GOOD, 1, person % 5 < 4);
      show("b" + person, new ItemId("other"), 1, person % 5 < 4);
      show("c" + person, BAD, 10, person % 5 == 0);
      show("d" + person, new ItemId("another"), 10, person % 5 == 0);
    }
    bias.refresh();

    assertThat(bias.of(GOOD, NOW)).isCloseTo(0, within(0.02));
    assertThat(bias.of(BAD, NOW)).isCloseTo(0, within(0.02));
  }

  @Test
  void of_manyHalfLivesLater_isForgotten() {
    for (int person = 0; person < 20; person++) {
      show("p" + person, GOOD, 1, true);
      show("p" + person, BAD, 1, false);
    }
    bias.refresh();

    assertThat(bias.of(GOOD, NOW.plus(Duration.ofDays(600)))).isCloseTo(0, within(1e-4));
  }

  @Test
  void of_oneRobot_movesAnItemByLessThanOneClickCan() {
    for (int person = 0; person < 20; person++) {
      show("p" + person, BAD, 1, person % 2 == 0);
    }
    for (int time = 0; time < 10_000; time++) {
      show("robot", GOOD, 1 + time % 100, true);
    }
    bias.refresh();

    assertThat(bias.of(GOOD, NOW)).isBetween(0.0, Math.log(6.0 / 5));
  }

  @Test
  void refresh_cutOffInTheMiddle_goesOnThereTheNextTime() {
    for (int person = 0; person < 10; person++) {
      show("p" + person, BAD, 1, false);
      show("p" + person, GOOD, 1, true);
    }
    OneAtATime pieces = new OneAtATime();
    LearnedBias bias = new LearnedBias(pieces, POLICY);

    pieces.left = 1;
    assertThatExceptionOfType(ReactionsUnavailableException.class).isThrownBy(bias::refresh);
    assertThat(bias.of(BAD, NOW)).as("the first piece is taken in").isNegative();
    pieces.left = Integer.MAX_VALUE;
    bias.refresh();

    assertThat(pieces.asked).containsExactly(0L, 19L, 19L, 20L);
    assertThat(bias.of(GOOD, NOW)).isPositive();
  }

  /** Gives one change of the store at a time, and fails when it has given as many as it may. */
  private final class OneAtATime implements ReactionStore {
    private final List<Long> asked = new ArrayList<>();
    private int left;

    @Override
    public void count(List<Reaction> reactions, Instant now) {
      store.count(reactions, now);
    }

    @Override
    public Changes changesSince(long revision) {
      asked.add(revision);
      if (left-- == 0) {
        throw new ReactionsUnavailableException("away", new IOException("cut off"));
      }
      for (long next = revision; ; next++) {
        Changes after = store.changesSince(next);
        Changes rest = store.changesSince(next + 1);
        if (after.changed().size() <= 1) {
          return after;
        }
        if (rest.changed().size() < after.changed().size()) {
          Map<ItemId, ReactionCount> first = new HashMap<>(after.changed());
          first.keySet().removeAll(rest.changed().keySet());
          return new Changes(next + 1, after.all(), first);
        }
      }
    }
  }

  @Test
  void refresh_again_takesInWhatHasChanged() {
    show("p", GOOD, 1, false);
    bias.refresh();
    double before = bias.of(GOOD, NOW);

    for (int person = 0; person < 9; person++) {
      show("q" + person, GOOD, 1, true);
      show("r" + person, BAD, 1, false);
    }
    bias.refresh();

    assertThat(bias.of(GOOD, NOW)).isGreaterThan(before);
  }
}
