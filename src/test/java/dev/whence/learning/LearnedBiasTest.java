package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.adapter.memory.InMemoryReactionStore;
import dev.whence.catalog.ItemId;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
