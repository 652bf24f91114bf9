package dev.whence.lambda;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Starts {@link Servers} before the application of a Quarkus test and tells it where they are; a
 * field of that type in the test is set.
 */
public final class ServersBeside implements QuarkusTestResourceLifecycleManager {

  private static final Map<String, String> AWS =
      Map.of(
          "aws.region", Servers.REGION,
          "aws.accessKeyId", Servers.CREDENTIAL,
          "aws.secretAccessKey", Servers.CREDENTIAL);

  private Servers servers;

  @Override
  public Map<String, String> start() {
    AWS.forEach(System::setProperty);
    servers = Servers.start();
    return servers.configuration();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(servers, new TestInjector.MatchesType(Servers.class));
  }

  @Override
  public void stop() {
    if (servers != null) {
      servers.close();
    }
    AWS.keySet().forEach(System::clearProperty);
  }
}
