package dev.whence.function.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTimeTest {

  private static final RunTime TIME = new RunTime(Duration.ofMinutes(10), Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({
    "PT15M, PT10M",
    "PT11M, PT10M",
    "PT5M, PT4M",
    "PT1M, PT0S",
    "PT30S, PT0S",
    "PT-1S, PT0S"
  })
  void within_timeLeft_isAtMostTheLongestAndKeepsTheReserve(Duration left, Duration run) {
    assertThat(TIME.within(left)).isEqualTo(run);
  }
}
