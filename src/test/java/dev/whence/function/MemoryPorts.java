package dev.whence.function;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** Runs the doors over {@link TestPorts}. */
public class MemoryPorts implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(TestPorts.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.http.test-port",
        "0",
        "quarkus.scheduler.enabled",
        "false",
        "whence.online.items.enabled",
        "true");
  }
}
