package dev.whence.lambda;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** {@link ServersBeside} whose connections go through {@link Proxies}; fields of them are set. */
public final class ServersBehindProxies implements QuarkusTestResourceLifecycleManager {

  /** The ways from the function to its servers. */
  public record Proxies(TcpProxy redis, TcpProxy queue) {}

  private final ServersBeside servers = new ServersBeside();
  private Proxies proxies;

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = new HashMap<>(servers.start());
    URI redis = URI.create(configuration.get("whence.redis.url"));
    URI queue = URI.create(configuration.get("whence.queue.endpoint"));
    proxies = new Proxies(TcpProxy.to(redis.getPort()), TcpProxy.to(queue.getPort()));
    configuration.put("whence.redis.url", "redis://127.0.0.1:" + proxies.redis().port());
    // The build of the event functions must know which one it is; the other has one only.
    configuration.put("quarkus.lambda.handler", "ingest");
    configuration.put("whence.queue.endpoint", "http://127.0.0.1:" + proxies.queue().port());
    return configuration;
  }

  @Override
  public void inject(TestInjector injector) {
    servers.inject(injector);
    injector.injectIntoFields(proxies, new TestInjector.MatchesType(Proxies.class));
  }

  @Override
  public void stop() {
    if (proxies != null) {
      proxies.redis().close();
      proxies.queue().close();
    }
    servers.stop();
  }
}
