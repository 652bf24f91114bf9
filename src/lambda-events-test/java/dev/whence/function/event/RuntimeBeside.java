package dev.whence.function.event;

import dev.whence.lambda.RuntimeApi;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/**
 * Puts a Runtime API in the place of Quarkus' event server, which does not tell a function how long
 * it may take; a field of type {@link RuntimeApi} in the test is set.
 */
public final class RuntimeBeside implements QuarkusTestResourceLifecycleManager {

  private RuntimeApi runtime;

  @Override
  public Map<String, String> start() {
    try {
      runtime = RuntimeApi.start("whence-events", Clock.systemUTC());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Map.of("quarkus-internal.aws-lambda.test-api", runtime.address());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(runtime, new TestInjector.MatchesType(RuntimeApi.class));
  }

  @Override
  public void stop() {
    if (runtime != null) {
      runtime.close();
    }
  }
}
