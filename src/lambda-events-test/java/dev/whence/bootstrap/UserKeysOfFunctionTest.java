package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.function.ingest.IngestProfile;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IngestProfile.class)
class UserKeysOfFunctionTest {

  @Inject Backends backends;
  @Inject Clock clock;

  @Test
  void pseudonyms_withoutUserKeys_areRefusedWithTheNameOfTheSetting() {
    WhenceConfig unconfigured =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(WhenceConfig.class)
            .build()
            .getConfigMapping(WhenceConfig.class);

    assertThatThrownBy(() -> new Wiring().pseudonyms(backends, unconfigured, clock))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("WHENCE_USER_KEYS must be set");
  }
}
