package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayNoiseTest {

  private static final DayNoise NOISE = new DayNoise(secret("a secret of the tests"));

  private static byte[] secret(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long[] draws(DayNoise noise, int n, double scale) {
    return IntStream.range(0, n)
        .mapToLong(i -> noise.draw(List.of("day", String.valueOf(i)), scale))
        .toArray();
  }

  /** Standard errors of 40,000 draws: of P(k) below .0025, of the variance below 2 %. */
  @Test
  void draw_many_areDistributedAsDiscreteLaplace() {
    double scale = 3;
    double q = Math.exp(-1 / scale);
    long[] draws = draws(NOISE, 40_000, scale);

    for (int k = -6; k <= 6; k++) {
      long wanted = k;
      double share =
          (double) Arrays.stream(draws).filter(draw -> draw == wanted).count() / draws.length;
      assertThat(share)
          .as("P(%d)", k)
          .isCloseTo((1 - q) / (1 + q) * Math.pow(q, Math.abs(k)), within(0.008));
    }
    double mean = Arrays.stream(draws).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.07));
    double variance =
        Arrays.stream(draws).mapToDouble(d -> (d - mean) * (d - mean)).average().orElseThrow();
    assertThat(variance).isCloseTo(DayNoise.variance(scale), within(0.08 * variance));
  }

  @Test
  void draw_sameCountAndSecret_isTheSame() {
    DayNoise again = new DayNoise(secret("a secret of the tests"));

    assertThat(draws(again, 50, 100)).isEqualTo(draws(NOISE, 50, 100));
  }

  @Test
  void draw_anotherSecretOrCount_isAnother() {
    DayNoise other = new DayNoise(secret("another one of the tests"));

    assertThat(draws(other, 50, 100)).isNotEqualTo(draws(NOISE, 50, 100));
    assertThat(NOISE.draw(List.of("a", "b"), 1e6)).isNotEqualTo(NOISE.draw(List.of("b"), 1e6));
  }

  @Test
  void new_shortSecret_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DayNoise(secret("short")))
        .withMessageContaining("at least 16 bytes, not 5");
  }
}
