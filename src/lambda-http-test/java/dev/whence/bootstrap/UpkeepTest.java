package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.whence.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UpkeepTest {

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration TOO_OLD = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Looks that have begun and go on when a test says so. */
  private static final class Stage implements Executor {
    private final Deque<Runnable> begun = new ArrayDeque<>();

    @Override
    public void execute(Runnable look) {
      begun.add(look);
    }

    void finishOne() {
      begun.remove().run();
    }
  }

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final AtomicInteger looks = new AtomicInteger();
  private final Stage stage = new Stage();

  private Upkeep upkeep(Executor elsewhere) {
    return new Upkeep(looks::incrementAndGet, new Upkeep.Pace(EVERY, TOO_OLD), elsewhere, clock);
  }

  @Test
  void ask_forTheFirstTime_waitsForTheLook() {
    upkeep(task -> new Thread(task).start()).ask(LONG);

    assertThat(looks).hasValue(1);
  }

  @Test
  void ask_soonAfterALook_doesNotLook() {
    Upkeep upkeep = upkeep(Runnable::run);
    upkeep.ask(LONG);

    clock.advance(EVERY.minusMillis(1));
    upkeep.ask(LONG);
    assertThat(looks).hasValue(1);

    clock.advance(Duration.ofMillis(1));
    upkeep.ask(LONG);
    assertThat(looks).hasValue(2);
  }

  @Test
  void ask_newsALittleOld_looksBesideTheRequest() {
    Upkeep upkeep = upkeep(stage);
    upkeep.ask(Duration.ZERO);
    stage.finishOne();

    clock.advance(TOO_OLD.minusMillis(1));
    upkeep.ask(LONG);

    assertThat(stage.begun).hasSize(1);
    assertThat(looks).hasValue(1);
  }

  @Test
  void ask_whileALookIsUnderWay_beginsNoOther() {
    Upkeep upkeep = upkeep(stage);
    upkeep.ask(Duration.ZERO);

    clock.advance(Duration.ofHours(1));
    upkeep.ask(Duration.ZERO);
    assertThat(stage.begun).hasSize(1);

    stage.finishOne();
    upkeep.ask(Duration.ZERO);
    assertThat(stage.begun).hasSize(1);
    assertThat(looks).hasValue(1);
  }

  @Test
  void ask_afterALongSleep_waitsForTheNews() {
    AtomicInteger threads = new AtomicInteger();
    Upkeep upkeep =
        upkeep(
            task -> {
              threads.incrementAndGet();
              new Thread(task).start();
            });
    upkeep.ask(LONG);

    clock.advance(TOO_OLD);
    upkeep.ask(LONG);

    assertThat(looks).hasValue(2);
    assertThat(threads).hasValue(2);
  }

  @Test
  void ask_waitedInVain_waitsAgainOnlyWhenAnotherLookIsDue() {
    CountDownLatch waits = new CountDownLatch(1);
    Upkeep upkeep =
        new Upkeep(
            () -> {
              awaitQuietly(waits);
              looks.incrementAndGet();
            },
            new Upkeep.Pace(EVERY, TOO_OLD),
            task -> new Thread(task).start(),
            clock);
    upkeep.ask(Duration.ofMillis(1));

    // Were it to wait, it would do so for ever: the look ends only after that.
    upkeep.ask(Duration.ofDays(365));
    assertThat(looks).hasValue(0);

    waits.countDown();
    clock.advance(EVERY);
    upkeep.ask(LONG);
    assertThat(looks).hasValueGreaterThanOrEqualTo(1);
  }

  @Test
  void ask_afterAFailure_looksAgainWhenItIsDue() {
    Upkeep upkeep =
        new Upkeep(
            () -> {
              if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("the registry is away");
              }
            },
            new Upkeep.Pace(EVERY, TOO_OLD),
            Runnable::run,
            clock);
    upkeep.ask(LONG);
    upkeep.ask(LONG);
    assertThat(looks).hasValue(1);

    clock.advance(EVERY);
    upkeep.ask(LONG);
    assertThat(looks).hasValue(2);
  }

  @Test
  void ask_anErrorOfTheLook_leavesTheRequestAlone() {
    Upkeep upkeep =
        new Upkeep(
            () -> {
              throw new UnsatisfiedLinkError("no library");
            },
            new Upkeep.Pace(EVERY, TOO_OLD),
            task -> new Thread(task).start(),
            clock);

    upkeep.ask(LONG);
    upkeep.ask(LONG);
  }

  @Test
  void pace_tooOldBeforeALookIsDue_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Upkeep.Pace(EVERY, EVERY.minusMillis(1)))
        .withMessageContaining("PT10S")
        .withMessageContaining("PT9.999S");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
