package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.explain.Acquaintance;
import dev.whence.explain.Attribution;
import dev.whence.explain.Fidelity;
import dev.whence.explain.Grounds;
import dev.whence.explain.GroupContribution;
import dev.whence.explain.Language;
import dev.whence.explain.ReasonWriter;
import dev.whence.explain.ReasonWriters;
import dev.whence.ranking.Group;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolisherSettingsTest {

  private static final Grounds GROUNDS =
      new Grounds(
          new Attribution(
              1, 0, List.of(GroupContribution.exact(Group.PRICE, 1)), 2, Fidelity.EXACT),
          List.of(),
          List.of(),
          null,
          false,
          Set.of(),
          List.of(),
          Acquaintance.KNOWN);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private static WhenceConfig.Polisher polisher(String... keysAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int n = 0; n < keysAndValues.length; n += 2) {
      values.put("whence.reasons.polisher." + keysAndValues[n], keysAndValues[n + 1]);
    }
    return WhenceConfigTest.of(values).reasons().polisher();
  }

  private ReasonWriters writers(WhenceConfig.Polisher wanted) {
    return writers(wanted, time -> time);
  }

  private ReasonWriters writers(WhenceConfig.Polisher wanted, RemainingTime remaining) {
    return PolisherSettings.writers(
        wanted, remaining, new MicrometerMeters(meters), Clock.systemUTC());
  }

  @Test
  void polisher_defaults_areOff() {
    WhenceConfig.Polisher wanted = polisher();

    assertThat(wanted.url()).isEmpty();
    assertThat(wanted.token()).isEmpty();
    assertThat(wanted.timeout()).isEqualTo(Duration.ofMillis(300));
    assertThat(wanted.pause()).isEqualTo(Duration.ofSeconds(30));
    assertThat(wanted.recommendations()).isFalse();
    assertThat(writers(wanted))
        .isEqualTo(new ReasonWriters(ReasonWriter.TEMPLATES, ReasonWriter.TEMPLATES));
  }

  @Test
  void writers_withAnEndpoint_leaveRecommendationsAloneUnlessToldOtherwise() {
    String[] endpoint = {"url", "http://localhost:1/", "recommendations", "true"};

    assertThat(writers(polisher(endpoint[0], endpoint[1])).ofAnswers())
        .isSameAs(ReasonWriter.TEMPLATES);
    ReasonWriters both = writers(polisher(endpoint));
    assertThat(both.ofAnswers()).isSameAs(both.ofExplanations());
  }

  @Test
  void write_endpointAway_isTheTemplateAndCounted() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    ReasonWriters writers =
        writers(polisher("url", "http://localhost:" + free + "/", "timeout", "30s"));

    assertThat(writers.ofExplanations().write(Language.EN, List.of(GROUNDS)))
        .extracting(reason -> reason.text())
        .containsExactly("Mainly because of its price");
    assertThat(meters.counter("whence.reasons.polished", "outcome", "unavailable").count())
        .isEqualTo(1);
  }

  @Test
  void write_withLessTimeThanAnAnswerMayTake_doesNotAsk() throws IOException {
    try (ServerSocket endpoint = new ServerSocket(0)) {
      String url = "http://localhost:" + endpoint.getLocalPort() + "/";
      ReasonWriters writers =
          writers(polisher("url", url, "timeout", "10m"), time -> Duration.ofMinutes(9));

      assertThat(writers.ofExplanations().write(Language.EN, List.of(GROUNDS)))
          .extracting(reason -> reason.text())
          .containsExactly("Mainly because of its price");
    }
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:1/, 0s", "ftp://localhost/, 1s"})
  void writers_thatCannotBe_areRefusedWithTheKeys(String url, String timeout) {
    assertThatThrownBy(() -> writers(polisher("url", url, "timeout", timeout)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("whence.reasons.polisher.* (WHENCE_REASONS_POLISHER_…)");
  }
}
