package dev.whence.bootstrap;

import java.net.URI;

/**
 * A server that runs until it is closed.
 *
 * @param server stops it
 */
record EmbeddedPart(URI address, AutoCloseable server) implements AutoCloseable {

  @Override
  public void close() throws Exception {
    server.close();
  }
}
