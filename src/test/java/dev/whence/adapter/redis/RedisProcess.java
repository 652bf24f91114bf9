package dev.whence.adapter.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis of one test, which can be killed, started again at the same port, or stopped for a while.
 */
final class RedisProcess implements AutoCloseable {

  /** A cluster talks among its nodes 10,000 ports above. */
  private static final int HIGHEST_PORT = 55_000;

  private static final int SLOTS = 16_384;

  private final Path folder;
  private final List<String> options;
  private final int port;
  private Process process;

  private RedisProcess(Path folder, int port, List<String> options) throws IOException {
    this.folder = folder;
    this.port = port;
    this.options = options;
    start();
  }

  static RedisProcess single(Path folder) throws IOException {
    return new RedisProcess(folder, freePort(), List.of("--appendonly", "yes"));
  }

  /** A cluster of one node with all slots. */
  static RedisProcess cluster(Path folder) throws IOException {
    RedisProcess node =
        new RedisProcess(
            folder,
            freePort(),
            List.of("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"));
    for (int first = 0; first < SLOTS; first += SLOTS / 16) {
      node.ask(
          IntStream.range(first, first + SLOTS / 16)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" ", "CLUSTER ADDSLOTS ", "")));
    }
    awaitTrue(() -> node.ask("CLUSTER INFO").contains("cluster_state:ok"));
    return node;
  }

  String uri() {
    return "redis://" + authority();
  }

  private String authority() {
    return "127.0.0.1:" + port;
  }

  /** Its address, as the {@link RestrictedUser} calls it. */
  String uriOfRestrictedUser() throws IOException {
    ask("ACL " + String.join(" ", RestrictedUser.definition()));
    return RestrictedUser.at(authority());
  }

  void start() throws IOException {
    Path binaries = Files.createDirectories(folder.resolve("bin"));
    List<String> command = new ArrayList<>();
    command.add(ExecutableProvider.newJarResourceProvider(binaries.toFile()).get().getPath());
    command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--dir", folder.toString(), "--save", ""));
    command.addAll(options);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    awaitTrue(this::isUp);
  }

  private static void awaitTrue(Callable<Boolean> condition) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > deadline) {
          throw new IOException("Redis did not get ready within 30 s");
        }
        Thread.sleep(10);
      }
    } catch (IOException | RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException("Redis did not get ready", failed);
    }
  }

  private boolean isUp() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("Redis ended: " + Files.readString(folder.resolve("log")));
    }
    try {
      return ask("PING").startsWith("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The first bytes of the answer to an inline command. */
  private String ask(String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[256];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }
  }

  void empty() throws IOException {
    ask("FLUSHALL");
  }

  /** The process stands still, its connections stay. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (socket.getLocalPort() < HIGHEST_PORT) {
          return socket.getLocalPort();
        }
      }
    }
  }
}
