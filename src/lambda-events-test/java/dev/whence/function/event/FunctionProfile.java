package dev.whence.function.event;

import dev.whence.lambda.ServersBeside;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One function of this build, called through the event server of Quarkus, with real servers. */
public abstract class FunctionProfile implements QuarkusTestProfile {

  private final String function;
  private final Map<String, String> more;

  protected FunctionProfile(String function, Map<String, String> more) {
    this.function = function;
    this.more = Map.copyOf(more);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> configuration = new HashMap<>(more);
    configuration.put("quarkus.lambda.handler", function);
    // What only the standalone process has, and the tests of this build bring along.
    configuration.put("quarkus.http.host-enabled", "false");
    configuration.put("quarkus.scheduler.enabled", "false");
    configuration.put("quarkus.micrometer.enabled", "false");
    return configuration;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ServersBeside.class));
  }
}
