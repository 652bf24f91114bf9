package dev.whence.bootstrap;

import java.util.function.Supplier;

/** For commands that a running process does over HTTP if it has the home folder. */
final class HomeHint {

  private HomeHint() {}

  /**
   * Does the work.
   *
   * @throws CommandFailedException if another process has the home folder, with the request that
   *     makes that process do it
   */
  static <T> T orAsk(String method, String path, Supplier<T> work) {
    try {
      return work.get();
    } catch (Home.HomeInUseException inUse) {
      throw new CommandFailedException(
          inUse.getMessage()
              + "; or ask that process: curl -X "
              + method
              + " http://localhost:8080"
              + path);
    }
  }
}
