package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FunctionDeadlineTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FunctionDeadline deadline = new FunctionDeadline();

  @Test
  void atMost_withLessLeft_isWhatIsLeftWithoutTheTimeToAnswer() {
    deadline.begin(LambdaContext.within(Duration.ofSeconds(3)));

    assertThat(deadline.atMost(MINUTE))
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofSeconds(3).minus(FunctionDeadline.TO_ANSWER));
    assertThat(deadline.atMost(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void atMost_withOnlyTheTimeToAnswerLeft_isZero() {
    deadline.begin(LambdaContext.within(FunctionDeadline.TO_ANSWER));

    assertThat(deadline.atMost(MINUTE)).isZero();
  }

  @Test
  void atMost_betweenInvocations_isTheWantedTime() {
    assertThat(deadline.atMost(MINUTE)).isEqualTo(MINUTE);

    deadline.begin(LambdaContext.within(Duration.ZERO));
    deadline.end();

    assertThat(deadline.atMost(MINUTE)).isEqualTo(MINUTE);
  }

  /** As Quarkus computes it where no deadline came: 0 minus the time of day, cut to 32 bits. */
  @Test
  void atMost_deadlineThatIsNone_isTheWantedTime() {
    deadline.begin(new LambdaContext("id", Duration.ofMillis((int) -1_795_348_800_123L)));

    assertThat(deadline.atMost(MINUTE)).isEqualTo(MINUTE);
  }
}
