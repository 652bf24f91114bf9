package dev.whence.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One run of the packaged jar in a process of its own, on a home folder. */
final class StandaloneProcess implements AutoCloseable {

  static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

  /** No run here is long enough for the second compiler to earn what it costs. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path output;
  private final int port;

  private StandaloneProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /** A status, a JSON body and the headers. */
  record Answer(int status, JsonNode body, HttpHeaders headers) {}

  /** How a command ended. */
  record Ended(int status, String out, String error) {}

  /** Starts a command, or the server if there is none, with settings as environment variables. */
  static StandaloneProcess start(Path home, Map<String, String> settings, String... command)
      throws IOException {
    Path output = Files.createTempFile(home.toAbsolutePath().getParent(), "run-", ".log");
    int port = freePort();
    ProcessBuilder builder = builder(home, settings, port, command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new StandaloneProcess(builder.start(), output, port);
  }

  /** Starts the server and waits until it says that it is ready. */
  static StandaloneProcess serve(Path home, Map<String, String> settings) throws Exception {
    StandaloneProcess server = start(home, settings);
    server.awaitOutput("Whence is ready");
    return server;
  }

  /** Runs a command to its end. */
  static Ended run(Path home, String... command) throws Exception {
    Path out = Files.createTempFile(home.toAbsolutePath().getParent(), "out-", ".log");
    Path error = Files.createTempFile(home.toAbsolutePath().getParent(), "err-", ".log");
    Process process =
        builder(home, Map.of(), freePort(), command)
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new TimeoutException(String.join(" ", command) + " does not end");
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(error));
  }

  private static ProcessBuilder builder(
      Path home, Map<String, String> settings, int port, String... command) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is missing; run ./mvnw verify, which packages it");
    }
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                QUICK_START,
                "-Dquarkus.http.port=" + port,
                "-jar",
                JAR.toString()));
    line.addAll(Arrays.asList(command));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("WHENCE_"));
    builder.environment().put("WHENCE_HOME", home.toString());
    builder.environment().put("WHENCE_DEMO", "false");
    builder.environment().putAll(settings);
    return builder;
  }

  /**
   * Waits until the process has printed a text.
   *
   * @throws IllegalStateException with all that it printed, if it ends before
   */
  void awaitOutput(String text) throws Exception {
    await(
        "'" + text + "'",
        () -> {
          boolean alive = process.isAlive();
          if (output().contains(text)) {
            return true;
          }
          if (!alive) {
            throw new IllegalStateException("ended before it printed '" + text + "': " + output());
          }
          return false;
        });
  }

  /** Waits until a condition holds. */
  void await(String what, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("waited in vain for " + what + "; it printed: " + output());
      }
      Thread.sleep(20);
    }
  }

  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Answer get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  Answer delete(String path) throws Exception {
    return send(request(path).DELETE().build());
  }

  Answer post(String path, Object body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static Answer send(HttpRequest request) throws Exception {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()), response.headers());
  }

  /** Ends the process by SIGKILL, and on request the Redis that it started. */
  void kill(boolean redisToo) throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    if (redisToo) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Ends the process in good order. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill(true);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
