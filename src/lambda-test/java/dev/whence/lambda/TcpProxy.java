package dev.whence.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server, and does to connections what networks do to them. */
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int serverPort;
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean silent;

  /** A connection, and the one to the server that belongs to it. */
  private record Line(Socket client, Socket server, State state) {

    void close() {
      try {
        client.close();
        server.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static final class State {
    private volatile boolean forgotten;
  }

  private TcpProxy(ServerSocket door, int serverPort) {
    this.door = door;
    this.serverPort = serverPort;
  }

  /** One on a free port, to a server on the loopback interface. */
  public static TcpProxy to(int serverPort) {
    try {
      TcpProxy proxy =
          new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
      daemon(proxy::accept);
      return proxy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /** How many connections were made so far. */
  public int connections() {
    return connections.get();
  }

  /** Closes all connections; new ones are served. */
  public void closeAll() {
    lines.forEach(Line::close);
    lines.clear();
  }

  /**
   * What is sent over the connections of now is taken and goes nowhere, as behind a firewall that
   * lost its table; new connections are served.
   */
  public void forgetAll() {
    lines.forEach(line -> line.state().forgotten = true);
  }

  /** From now on connections are taken, and nobody is answered on old ones or new ones. */
  public void fallSilent() {
    forgetAll();
    silent = true;
  }

  /** Closes the connections without answers and serves new ones. */
  public void answerAgain() {
    silent = false;
    closeAll();
  }

  @Override
  public void close() {
    closeAll();
    try {
      door.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void accept() {
    try {
      while (true) {
        Line line =
            new Line(
                door.accept(),
                new Socket(InetAddress.getLoopbackAddress(), serverPort),
                new State());
        line.state().forgotten = silent;
        lines.add(line);
        connections.incrementAndGet();
        daemon(() -> forward(line, line.client(), line.server()));
        daemon(() -> forward(line, line.server(), line.client()));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void forward(Line line, Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (!line.state().forgotten) {
          out.write(bytes, 0, count);
        }
      }
    } catch (IOException closed) {
      // either side: the other one is closed below
    }
    if (!line.state().forgotten) {
      lines.remove(line);
      line.close();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
