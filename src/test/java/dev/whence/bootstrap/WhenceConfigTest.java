package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.ranking.Rules;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenceConfigTest {

  private static WhenceConfig of(Map<String, String> values) {
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
    assertThat(config.redis().url()).isEmpty();
    assertThat(config.redis().timeout()).isEqualTo(Duration.ofMillis(200));
    assertThat(config.redis().connections()).isEqualTo(16);
    assertThat(config.queue().url()).isEmpty();
    assertThat(config.queue().ingestUrl()).isEmpty();
    assertThat(config.queue().endpoint()).isEmpty();
    assertThat(config.queue().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.models().bucket()).isEmpty();
    assertThat(config.models().prefix()).isEqualTo("models/");
    assertThat(config.models().endpoint()).isEmpty();
    assertThat(config.models().refresh()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.models().logPrefix()).isEqualTo("log/");
    assertThat(config.models().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.models().keep()).isEqualTo(10);
    assertThat(config.state().ttl()).isEqualTo(Duration.ofDays(180));
    assertThat(config.recommendation().ttl()).isEqualTo(Duration.ofHours(24));
    assertThat(config.recommendation().candidates()).isEqualTo(500);
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

  private static Map<String, String> everyKey() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("whence.home", "/srv/whence");
    values.put("whence.demo", "false");
    values.put("whence.user-keys", "new:c2VjcmV0,old:c2VjcmV0");
    values.put("whence.redis.url", "redis://host:6380");
    values.put("whence.redis.timeout", "1s");
    values.put("whence.redis.connections", "4");
    values.put("whence.queue.url", "http://queue/feedback");
    values.put("whence.queue.ingest-url", "http://queue/ingest");
    values.put("whence.queue.endpoint", "http://queue:9324");
    values.put("whence.queue.timeout", "3s");
    values.put("whence.models.bucket", "bucket");
    values.put("whence.models.prefix", "m/");
    values.put("whence.models.endpoint", "http://s3:9000");
    values.put("whence.models.refresh", "1m");
    values.put("whence.models.log-prefix", "l/");
    values.put("whence.models.timeout", "5s");
    values.put("whence.models.keep", "3");
    values.put("whence.state.ttl", "30d");
    values.put("whence.recommendation.ttl", "1h");
    values.put("whence.recommendation.candidates", "200");
    values.put("whence.rules.settled-by", "purchase,hide");
    values.put("whence.rules.showings-without-reaction", "3");
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
    assertThat(config.redis().url()).contains(URI.create("redis://host:6380"));
    assertThat(config.redis().timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.redis().connections()).isEqualTo(4);
    assertThat(config.queue().url()).contains("http://queue/feedback");
    assertThat(config.queue().ingestUrl()).contains("http://queue/ingest");
    assertThat(config.queue().endpoint()).contains(URI.create("http://queue:9324"));
    assertThat(config.queue().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.models().bucket()).contains("bucket");
    assertThat(config.models().prefix()).isEqualTo("m/");
    assertThat(config.models().endpoint()).contains(URI.create("http://s3:9000"));
    assertThat(config.models().refresh()).isEqualTo(Duration.ofMinutes(1));
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
    "whence.rules.settled-by, wink",
    "whence.redis.adress, redis://host"
  })
  void mapping_wrongValueOrKey_isRefusedWithTheKey(String key, String value) {
    assertThatThrownBy(() -> of(Map.of(key, value))).hasMessageContaining(key);
  }
}
