package dev.whence.lambda;

import dev.whence.bootstrap.embedded.EmbeddedRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the builds, answering on its own copy of a home. */
interface HttpTarget extends AutoCloseable {

  String name();

  HttpAnswer send(HttpCall call) throws Exception;

  @Override
  void close() throws Exception;

  /**
   * The standalone process over HTTP.
   *
   * @param more variables of its environment
   */
  static HttpTarget standalone(Path jar, Path home, Map<String, String> more) throws Exception {
    return Standalone.start(jar, home, more);
  }

  /** A zip behind a Runtime API. Its Redis is its own, the queue that of {@code servers}. */
  static HttpTarget function(
      FunctionZip zip, Path home, Path folder, Servers servers, Map<String, String> more)
      throws IOException {
    Path root = folder.resolve("task");
    zip.unpackTo(root);
    Folders.copy(home.resolve("redis"), folder.resolve("redis"));
    Files.createDirectories(folder.resolve("home"));
    Folders.copy(home.resolve("models"), folder.resolve("home/models"));
    EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"));
    Map<String, String> settings = new HashMap<>(servers.environment());
    settings.put("WHENCE_REDIS_URL", redis.uri().toString());
    settings.put("WHENCE_HOME", folder.resolve("home").toString());
    settings.put("WHENCE_REDIS_TIMEOUT", "5s");
    settings.putAll(more);
    return new Function(
        zip.toString(), redis, FunctionProcess.start(zip, root, folder, "whence-http", settings));
  }

  /** A function in its environment. */
  record Function(String name, EmbeddedRedis redis, FunctionProcess process) implements HttpTarget {

    private static final Duration TIME = Duration.ofMinutes(1);

    @Override
    public HttpAnswer send(HttpCall call) throws Exception {
      Outcome outcome = process.invoke(call.event(), TIME);
      if (!(outcome instanceof Outcome.Response)) {
        throw new IllegalStateException(
            call + " became " + outcome + "; the function printed " + process.output());
      }
      return HttpAnswer.of(outcome);
    }

    @Override
    public void close() throws InterruptedException {
      process.close();
      redis.close();
    }
  }

  /** The packaged jar. */
  record Standalone(Process process, int port, HttpClient http) implements HttpTarget {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static Standalone start(Path jar, Path home, Map<String, String> more) throws Exception {
      int port = freePort();
      Path log = home.resolveSibling(home.getFileName() + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dquarkus.http.port=" + port,
              "-jar",
              jar.toString());
      builder.environment().keySet().removeIf(name -> name.startsWith("WHENCE_"));
      builder.environment().put("WHENCE_HOME", home.toString());
      builder.environment().put("WHENCE_RETRAIN_EVERY", "24h");
      builder.environment().put("WHENCE_REDIS_TIMEOUT", "5s");
      builder.environment().putAll(more);
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!Files.readString(log).contains("Whence is ready")) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new IllegalStateException("not ready: " + Files.readString(log));
        }
        Thread.sleep(50);
      }
      return new Standalone(process, port, HttpClient.newHttpClient());
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

    @Override
    public String name() {
      return "standalone";
    }

    @Override
    public HttpAnswer send(HttpCall call) throws Exception {
      BodyPublisher body =
          call.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody());
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.target()))
              .method(call.method(), body);
      call.headers().forEach(request::header);
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return HttpAnswer.of(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          response.body());
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
