package dev.whence.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

  @Test
  void parse_whateverAnInstantWrites_isThatInstant() {
    SplittableRandom random = new SplittableRandom(42);
    int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 2_000; i++) {
      long second = random.nextLong(-60_000_000_000L, 250_000_000_000L);
      int nano = random.nextInt(1_000_000_000) / units[i % 4] * units[i % 4];
      Instant instant = Instant.ofEpochSecond(second, nano);
      assertThat(UtcTime.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T23:59:59Z",
        "2026-11-21T20:44:00.5Z",
        "2026-11-21T20:44:00.12Z",
        "2026-11-21T20:44:00+02:00",
        "2026-11-21t20:44:00z"
      })
  void parse_otherSpellings_areReadAsInstantDoes(String text) {
    assertThat(UtcTime.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-11-21",
        "2023-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T20:61:00Z",
        "2026-11-21T20:44:00.Z0",
        "2026-11-21T20:44:00.1x3Z",
        "2026-11-21T20:44:00.1234567890Z"
      })
  void parse_noTime_isRefusedWithTheText(String text) {
    assertThatThrownBy(() -> UtcTime.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is no RFC 3339 time");
  }
}
