package dev.whence.bootstrap;

import dev.whence.bootstrap.embedded.EmbeddedQueue;
import dev.whence.bootstrap.embedded.EmbeddedRedis;
import jakarta.inject.Singleton;
import java.nio.file.Path;

@Singleton
final class EmbeddedServers implements EmbeddedParts {

  @Override
  public EmbeddedPart startRedis(Path folder) {
    EmbeddedRedis redis = EmbeddedRedis.start(folder);
    return new EmbeddedPart(redis.uri(), redis);
  }

  @Override
  public EmbeddedPart startQueue(Path folder) {
    EmbeddedQueue queue = EmbeddedQueue.start(folder);
    return new EmbeddedPart(queue.endpoint(), queue);
  }
}
