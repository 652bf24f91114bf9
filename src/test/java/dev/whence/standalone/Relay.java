package dev.whence.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An address that stays, for a server whose port changes and that may be gone for a while. */
final class Relay implements AutoCloseable {

  private static final int NOBODY = 0;

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "relay");
            thread.setDaemon(true);
            return thread;
          });
  private volatile int port = NOBODY;

  Relay() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::acceptUntilClosed);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Passes on to this port of the loopback interface from now on. */
  void connect(int to) {
    port = to;
  }

  /** Ends all connections, and those that come. */
  void cut() {
    port = NOBODY;
    open.forEach(Relay::close);
    open.clear();
  }

  private void acceptUntilClosed() {
    while (!door.isClosed()) {
      try {
        join(door.accept());
      } catch (IOException endOrRefusal) {
        // The door was closed, or nobody listens behind it.
      }
    }
  }

  private void join(Socket caller) throws IOException {
    if (port == NOBODY) {
      close(caller);
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    open.add(caller);
    open.add(server);
    threads.execute(() -> copy(caller, server));
    threads.execute(() -> copy(server, caller));
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException cut) {
      // Both ends are closed by now.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
    threads.shutdownNow();
  }
}
