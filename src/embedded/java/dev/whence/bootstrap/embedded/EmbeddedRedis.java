package dev.whence.bootstrap.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis server as a child process, on a free port of the loopback interface.
 *
 * <p>Every write is in the append-only file, in the page cache, before it is answered, and on disk
 * within a second: it survives the death of any process, and of the machine but for that second. A
 * server that ends by itself is started again on the same port. One that a killed process left
 * behind is recognised by its executable, which lies in the data folder, and is stopped cleanly
 * first.
 */
public final class EmbeddedRedis implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EmbeddedRedis.class);

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
  private static final int PORT_ATTEMPTS = 5;
  private static final String ELSEWHERE =
      "; or use a Redis of your own: set WHENCE_REDIS_URL, e.g." + " redis://localhost:6379";

  private static final Duration SYNC_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final DataFolder folder;
  private final Path executable;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private Process process;

  private EmbeddedRedis(DataFolder folder, Path executable, Process process, int port) {
    this.folder = folder;
    this.executable = executable;
    this.process = process;
    this.port = port;
  }

  private EmbeddedRedis watched() {
    Thread watch = new Thread(this::restartUntilClosed, "whence-redis-watch");
    watch.setDaemon(true);
    watch.start();
    return this;
  }

  /**
   * Starts Redis on the data of {@code folder} and waits until it answers.
   *
   * @throws EmbeddedServiceException if it does not start, or another process uses the folder
   */
  public static EmbeddedRedis start(Path folder) {
    DataFolder data = DataFolder.open(folder);
    try {
      stopOrphans(data.path());
      return startOnFreePort(data, executable(data.path()));
    } catch (IOException | RuntimeException failed) {
      closeQuietly(data);
      throw failed instanceof EmbeddedServiceException known
          ? known
          : new EmbeddedServiceException("Redis did not start: " + failed + ELSEWHERE, failed);
    }
  }

  /** Where clients connect, e.g. {@code redis://127.0.0.1:41235}. */
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /** The process id of the server. */
  public synchronized long pid() {
    return process.pid();
  }

  /** Stops the server and waits until its data are on disk. */
  @Override
  public void close() {
    Process last;
    synchronized (this) {
      closing.countDown();
      last = process;
    }
    stop(last.toHandle());
    closeQuietly(folder);
  }

  private void restartUntilClosed() {
    try {
      Duration pause = Duration.ZERO;
      while (awaitEnd()) {
        boolean lasted = restart(pause);
        pause = lasted ? Duration.ZERO : longer(pause);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      LOG.errorf(failed, "Redis ended and cannot be started again; restart this process");
    }
  }

  /** True if the server ended though nobody stopped it. */
  private boolean awaitEnd() throws InterruptedException {
    Process running;
    synchronized (this) {
      running = process;
    }
    while (!running.waitFor(SYNC_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      sync();
    }
    boolean unasked = closing.getCount() > 0;
    if (unasked) {
      LOG.errorf(
          "Redis %d ended with status %d; starting it again", running.pid(), running.exitValue());
    }
    return unasked;
  }

  /**
   * Redis would sync the file itself ({@code appendfsync everysec}), but while a sync takes long it
   * answers up to two seconds of writes before they are in the file, and a kill loses these:
   * https://github.com/redis/redis/blob/6.2/src/aof.c, flushAppendOnlyFile.
   */
  private void sync() {
    Path file = folder.path().resolve("appendonly.aof");
    try (FileChannel log = FileChannel.open(file, StandardOpenOption.WRITE)) {
      log.force(false);
    } catch (IOException failed) {
      LOG.warnf("%s was not written to disk: %s", file, failed);
    }
  }

  /** True if the new server answers. Clients know the port, so it stays. */
  private boolean restart(Duration pause) throws IOException, InterruptedException {
    if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    Process next;
    synchronized (this) {
      if (closing.getCount() == 0) {
        return true;
      }
      next = launch(executable, folder.path(), port);
      process = next;
    }
    boolean answers = awaitAnswer(next, port);
    if (answers) {
      LOG.infof("Redis %d has its data again and answers", next.pid());
    } else if (closing.getCount() > 0) {
      LOG.errorf("Redis does not start: %s", output(folder.path()));
      stop(next.toHandle());
    }
    return answers;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static EmbeddedRedis startOnFreePort(DataFolder data, Path executable)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Process process = launch(executable, data.path(), port);
      if (awaitAnswer(process, port)) {
        return new EmbeddedRedis(data, executable, process, port).watched();
      }
      stop(process.toHandle());
      String output = output(data.path());
      if (attempt == PORT_ATTEMPTS || !output.contains("Address already in use")) {
        throw new EmbeddedServiceException(explain(output), null);
      }
    }
  }

  private static Process launch(Path executable, Path folder, int port) throws IOException {
    List<String> command =
        List.of(
            executable.toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--dir",
            folder.toString(),
            "--databases",
            "1",
            "--loglevel",
            "warning",
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "no",
            "--aof-load-truncated",
            "yes");
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log(folder).toFile())
        .start();
  }

  /** False if the process ended or did not answer in time. */
  private static boolean awaitAnswer(Process process, int port) {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (answersPing(port)) {
        return true;
      }
      pause();
    }
    return false;
  }

  /** True once the data are loaded: until then Redis answers with an error. */
  private static boolean answersPing(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PROBE_TIMEOUT.toMillis());
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("+PONG".length());
      return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void stopOrphans(Path folder) {
    String home = binaries(folder).toString();
    ProcessHandle.allProcesses()
        .filter(handle -> handle.info().command().filter(c -> c.startsWith(home)).isPresent())
        .forEach(
            orphan -> {
              LOG.warnf("stopping Redis %d, which an earlier run left behind", orphan.pid());
              stop(orphan);
            });
  }

  /** Asks for an end with saved data, and insists if that takes too long. */
  private static void stop(ProcessHandle handle) {
    handle.destroy();
    if (!ended(handle)) {
      handle.destroyForcibly();
      ended(handle);
    }
  }

  private static boolean ended(ProcessHandle handle) {
    try {
      handle.onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("waiting for a process does not fail", impossible);
    }
  }

  private static Path executable(Path folder) throws IOException {
    Path home = Files.createDirectories(binaries(folder));
    try {
      return ExecutableProvider.newJarResourceProvider(home.toFile()).get().toPath();
    } catch (RuntimeException unsupported) {
      String platform = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
      throw new EmbeddedServiceException(
          "no Redis is shipped for " + platform + ELSEWHERE, unsupported);
    }
  }

  private static String explain(String output) {
    if (output.contains("libssl.so.3") || output.contains("libcrypto.so.3")) {
      return "the shipped Redis needs OpenSSL 3 (libssl.so.3); install it (Debian, Ubuntu: apt-get"
          + " install libssl3; Fedora, Amazon Linux: dnf install openssl-libs)"
          + ELSEWHERE;
    }
    return "Redis did not start; it says: " + (output.isEmpty() ? "nothing" : output) + ELSEWHERE;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path binaries(Path folder) {
    return folder.resolve("bin");
  }

  private static String output(Path folder) throws IOException {
    return Files.readString(log(folder), StandardCharsets.UTF_8).strip();
  }

  private static Path log(Path folder) {
    return folder.resolve("redis.log");
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServiceException("interrupted while Redis started", interrupted);
    }
  }

  private static void closeQuietly(DataFolder data) {
    try {
      data.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("the lock of " + data.path() + " cannot be released", failed);
    }
  }
}
