package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.learning.SignalAnalysis;
import dev.whence.ranking.Rules;
import dev.whence.user.EventStrengths;
import dev.whence.user.EventType;
import dev.whence.user.HalfLife;
import dev.whence.user.InterestWeights;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenceConfigTest {

  static WhenceConfig of(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .withConverter(Duration.class, 200, durations())
        .withMapping(WhenceConfig.class)
        .build()
        .getConfigMapping(WhenceConfig.class);
  }

  /** What Quarkus reads durations with. */
  private static Converter<Duration> durations() {
    return new io.quarkus.runtime.configuration.DurationConverter();
  }

  @Test
  void defaults_ofEveryKey_areThoseDocumented() {
    WhenceConfig config = of(Map.of());

    assertThat(config.home()).isEqualTo(Path.of(".whence"));
    assertThat(config.demo()).isTrue();
    assertThat(config.userKeys()).isEmpty();
    assertThat(config.function()).isEmpty();
    assertThat(config.redis().url()).isEmpty();
    assertThat(config.redis().cluster()).isFalse();
    assertThat(config.redis().timeout()).isEqualTo(Duration.ofMillis(200));
    assertThat(config.redis().connections()).isEqualTo(16);
    assertThat(config.queue().url()).isEmpty();
    assertThat(config.queue().ingestUrl()).isEmpty();
    assertThat(config.queue().deadLetterUrl()).isEmpty();
    assertThat(config.queue().endpoint()).isEmpty();
    assertThat(config.queue().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.models().bucket()).isEmpty();
    assertThat(config.models().prefix()).isEqualTo("models/");
    assertThat(config.models().endpoint()).isEmpty();
    assertThat(config.models().refresh()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.models().patience()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.models().logPrefix()).isEqualTo("log/");
    assertThat(config.models().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.models().keep()).isEqualTo(10);
    assertThat(config.state().ttl()).isEqualTo(Duration.ofDays(180));
    assertThat(config.recommendation().ttl()).isEqualTo(Duration.ofHours(24));
    assertThat(config.recommendation().candidates()).isEqualTo(500);
    assertThat(config.online().personal().enabled()).isTrue();
    assertThat(config.online().personal().rate()).isEqualTo(0.005);
    assertThat(config.online().personal().halfLife()).isEqualTo(Duration.ofDays(180));
    assertThat(config.online().personal().mostWeight()).isEqualTo(0.3);
    assertThat(config.online().personal().mostCorrection()).isEqualTo(1);
    assertThat(config.online().personal().fewestChoices()).isEqualTo(5);
    assertThat(config.online().items().enabled()).isFalse();
    assertThat(config.online().items().halfLife()).isEqualTo(Duration.ofDays(365));
    assertThat(config.online().items().shrinkage()).isEqualTo(5);
    assertThat(config.online().items().most()).isEqualTo(0.5);
    assertThat(config.retrain().every()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.retrain().ranker()).isEqualTo("dcn");
    assertThat(config.retrain().threads()).isEqualTo(1);
    assertThat(config.retrain().epochs()).isEqualTo(10);
    assertThat(config.retrain().lease()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.retrain().leastShareOfServing()).isEqualTo(0.99);
    assertThat(config.retrain().mostLogLossOfServing()).isEqualTo(1.01);
    assertThat(config.retrain().leastShareOfGraph()).isEqualTo(0.8);
    assertThat(config.retrain().lossInStandardErrors()).isEqualTo(1);
  }

  @Test
  void defaults_ofTheRules_areThoseOfTheDomain() {
    WhenceConfig.Rules rules = of(Map.of()).rules();

    assertThat(new Rules(rules.settledBy(), rules.showingsWithoutReaction()))
        .isEqualTo(Rules.DEFAULT);
  }

  @Test
  void defaults_ofInterests_areThoseOfTheDomain() {
    assertThat(InterestSettings.weights(of(Map.of()).interest()))
        .isEqualTo(InterestWeights.DEFAULT);
  }

  @Test
  void mapping_ofInterests_arrivesWhereItBelongs() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("whence.interest.frequency", "0.2");
    values.put("whence.interest.recency", "0.7");
    values.put("whence.interest.frequency-half-life", "365d");
    values.put("whence.interest.recency-half-life", "7d");
    values.put("whence.interest.full-dwell", "2m");
    String[] kinds = {
      "purchase", "cart", "like", "click", "view", "rating", "dwell", "dislike", "hide"
    };
    for (int n = 0; n < kinds.length; n++) {
      values.put("whence.interest.strength." + kinds[n], (n < 7 ? "" : "-") + "0." + (n + 1));
    }

    assertThat(InterestSettings.weights(of(values).interest()))
        .isEqualTo(
            new InterestWeights(
                0.2,
                0.7,
                HalfLife.of(Duration.ofDays(365)),
                HalfLife.of(Duration.ofDays(7)),
                new EventStrengths(
                    Map.of(
                        EventType.PURCHASE, 0.1,
                        EventType.CART, 0.2,
                        EventType.LIKE, 0.3,
                        EventType.CLICK, 0.4,
                        EventType.VIEW, 0.5,
                        EventType.RATING, 0.6,
                        EventType.DWELL, 0.7,
                        EventType.DISLIKE, -0.8,
                        EventType.HIDE, -0.9),
                    Duration.ofMinutes(2))));
  }

  @ParameterizedTest
  @CsvSource({
    "strength.dislike, 0.8, the strength of 'dislike' is 0.8; what speaks against an item has 0 or less",
    "strength.cart, -1, the strength of 'cart' is -1.0; what speaks for an item has 0 or more",
    "frequency, -1, frequency and recency are at least 0 and not both 0; they are -1.0 and 0.5",
    "recency-half-life, 0s, a half-life is longer than zero",
    "full-dwell, 0s, a full dwell is longer than zero"
  })
  void interestSettings_contradiction_isRefusedWithTheMend(
      String key, String value, String message) {
    WhenceConfig.Interest wanted = of(Map.of("whence.interest." + key, value)).interest();

    assertThatThrownBy(() -> InterestSettings.weights(wanted))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("whence.interest.* (WHENCE_INTEREST_…) cannot be used: ")
        .hasMessageContaining(message);
  }

  private SignalAnalysis analysis(boolean shared, Path home, String... keysAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int n = 0; n < keysAndValues.length; n += 2) {
      values.put("whence.signals." + keysAndValues[n], keysAndValues[n + 1]);
    }
    return SignalSettings.analysis(of(values).signals(), shared, home.resolve("signals.secret"));
  }

  @Test
  void signalSettings_noEpsilon_areExactAndKeepNoSecret(@TempDir Path home) {
    assertThat(analysis(true, home)).isEqualTo(SignalAnalysis.EXACT);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void signalSettings_epsilon_keepOneSecretInTheHome(@TempDir Path home) throws IOException {
    analysis(false, home, "epsilon", "0.5", "surfaces", "home,cart");
    byte[] secret = Files.readAllBytes(home.resolve("signals.secret"));

    analysis(false, home, "epsilon", "0.5");

    assertThat(secret).hasSize(32);
    assertThat(home.resolve("signals.secret")).hasBinaryContent(secret);
  }

  @Test
  void signalSettings_contradictions_areRefusedWithTheMend(@TempDir Path home) {
    assertThatThrownBy(() -> analysis(true, home, "epsilon", "1"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("needs WHENCE_SIGNALS_SECRET");
    assertThatThrownBy(() -> analysis(true, home, "epsilon", "1", "secret", "short"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("at least 16 bytes, not 5");
    assertThatThrownBy(() -> analysis(false, home, "epsilon", "0"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("epsilon is above 0 and finite, not 0.0");
  }

  private static Map<String, String> everyKey() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("whence.home", "/srv/whence");
    values.put("whence.demo", "false");
    values.put("whence.user-keys", "new:c2VjcmV0,old:c2VjcmV0");
    values.put("whence.function", "recommend");
    values.put("whence.redis.url", "redis://host:6380");
    values.put("whence.redis.timeout", "1s");
    values.put("whence.redis.connections", "4");
    values.put("whence.queue.url", "http://queue/feedback");
    values.put("whence.queue.ingest-url", "http://queue/ingest");
    values.put("whence.queue.dead-letter-url", "http://queue/dead");
    values.put("whence.queue.endpoint", "http://queue:9324");
    values.put("whence.queue.timeout", "3s");
    values.put("whence.models.bucket", "bucket");
    values.put("whence.models.prefix", "m/");
    values.put("whence.models.endpoint", "http://s3:9000");
    values.put("whence.models.refresh", "1m");
    values.put("whence.models.patience", "2s");
    values.put("whence.models.log-prefix", "l/");
    values.put("whence.models.timeout", "5s");
    values.put("whence.models.keep", "3");
    values.put("whence.state.ttl", "30d");
    values.put("whence.recommendation.ttl", "1h");
    values.put("whence.recommendation.candidates", "200");
    values.put("whence.rules.settled-by", "purchase,hide");
    values.put("whence.rules.showings-without-reaction", "3");
    values.put("whence.online.personal.enabled", "false");
    values.put("whence.online.personal.rate", "0.1");
    values.put("whence.online.personal.half-life", "1d");
    values.put("whence.online.personal.most-weight", "0.2");
    values.put("whence.online.personal.most-correction", "2");
    values.put("whence.online.personal.fewest-choices", "7");
    values.put("whence.online.items.enabled", "true");
    values.put("whence.online.items.half-life", "2d");
    values.put("whence.online.items.shrinkage", "9");
    values.put("whence.online.items.most", "0.4");
    values.put("whence.retrain.every", "1h");
    values.put("whence.retrain.ranker", "linear");
    values.put("whence.retrain.threads", "3");
    values.put("whence.retrain.epochs", "2");
    values.put("whence.retrain.lease", "20m");
    values.put("whence.retrain.least-share-of-serving", "0.5");
    values.put("whence.retrain.most-log-loss-of-serving", "1.5");
    values.put("whence.retrain.least-share-of-graph", "0.6");
    values.put("whence.retrain.loss-in-standard-errors", "2");
    return values;
  }

  @Test
  void mapping_ofEveryKey_arrivesWhereItBelongs() {
    WhenceConfig config = of(everyKey());

    assertThat(config.home()).isEqualTo(Path.of("/srv/whence"));
    assertThat(config.demo()).isFalse();
    assertThat(config.userKeys().orElseThrow()).containsExactly("new:c2VjcmV0", "old:c2VjcmV0");
    assertThat(config.function()).contains(LambdaFunction.RECOMMEND);
    assertThat(config.redis().url()).contains(URI.create("redis://host:6380"));
    assertThat(config.redis().timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.redis().connections()).isEqualTo(4);
    assertThat(config.queue().url()).contains("http://queue/feedback");
    assertThat(config.queue().ingestUrl()).contains("http://queue/ingest");
    assertThat(config.queue().deadLetterUrl()).contains("http://queue/dead");
    assertThat(config.queue().endpoint()).contains(URI.create("http://queue:9324"));
    assertThat(config.queue().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.models().bucket()).contains("bucket");
    assertThat(config.models().prefix()).isEqualTo("m/");
    assertThat(config.models().endpoint()).contains(URI.create("http://s3:9000"));
    assertThat(config.models().refresh()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.models().patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.models().logPrefix()).isEqualTo("l/");
    assertThat(config.models().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.models().keep()).isEqualTo(3);
    assertThat(config.state().ttl()).isEqualTo(Duration.ofDays(30));
    assertThat(config.recommendation().ttl()).isEqualTo(Duration.ofHours(1));
    assertThat(config.recommendation().candidates()).isEqualTo(200);
    assertThat(config.rules().settledBy())
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("PURCHASE", "HIDE");
    assertThat(config.rules().showingsWithoutReaction()).isEqualTo(3);
    assertThat(config.online().personal().enabled()).isFalse();
    assertThat(config.online().personal().rate()).isEqualTo(0.1);
    assertThat(config.online().personal().halfLife()).isEqualTo(Duration.ofDays(1));
    assertThat(config.online().personal().mostWeight()).isEqualTo(0.2);
    assertThat(config.online().personal().mostCorrection()).isEqualTo(2);
    assertThat(config.online().personal().fewestChoices()).isEqualTo(7);
    assertThat(config.online().items().enabled()).isTrue();
    assertThat(config.online().items().halfLife()).isEqualTo(Duration.ofDays(2));
    assertThat(config.online().items().shrinkage()).isEqualTo(9);
    assertThat(config.online().items().most()).isEqualTo(0.4);
    assertThat(config.retrain().every()).isEqualTo(Duration.ofHours(1));
    assertThat(config.retrain().ranker()).isEqualTo("linear");
    assertThat(config.retrain().threads()).isEqualTo(3);
    assertThat(config.retrain().epochs()).isEqualTo(2);
    assertThat(config.retrain().lease()).isEqualTo(Duration.ofMinutes(20));
    assertThat(config.retrain().leastShareOfServing()).isEqualTo(0.5);
    assertThat(config.retrain().mostLogLossOfServing()).isEqualTo(1.5);
    assertThat(config.retrain().leastShareOfGraph()).isEqualTo(0.6);
    assertThat(config.retrain().lossInStandardErrors()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "whence.redis.timeout, soon",
    "whence.redis.connections, many",
    "whence.function, guess",
    "whence.rules.settled-by, wink",
    "whence.redis.adress, redis://host"
  })
  void mapping_wrongValueOrKey_isRefusedWithTheKey(String key, String value) {
    assertThatThrownBy(() -> of(Map.of(key, value))).hasMessageContaining(key);
  }
}
