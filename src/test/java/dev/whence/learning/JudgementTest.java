package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.function.explain.Method;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final Instant AT = Instant.parse("2026-11-21T20:00:00Z");

  private static Event event(double value, @Nullable String method) {
    return new Event(
        new EventId("e"),
        new UserId("u"),
        new ItemId("i"),
        EventType.EXPLANATION_HELPFUL,
        value,
        AT,
        "r",
        method);
  }

  @Test
  void of_anEvent_tellsTheMethodAndWhetherItHelped() {
    assertThat(Judgement.of(event(1, null))).isEqualTo(new Judgement(AT, "reason", true));
    assertThat(Judgement.of(event(0.9, "lime"))).isEqualTo(new Judgement(AT, "lime", false));
    assertThat(Judgement.of(event(0, "mine"))).isEqualTo(new Judgement(AT, "other", false));
  }

  @Test
  void or_twoJudgements_isTheLaterOneInEitherOrder() {
    Judgement early = new Judgement(AT, "reason", true);
    Judgement late = new Judgement(AT.plusSeconds(1), "lime", false);

    assertThat(early.or(late)).isEqualTo(late);
    assertThat(late.or(early)).isEqualTo(late);
  }

  @Test
  void methods_thatAreToldApart_areAllThatTheServiceOffers() {
    assertThat(Judgement.METHODS)
        .containsAll(
            Arrays.stream(Method.values())
                .map(method -> method.name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
