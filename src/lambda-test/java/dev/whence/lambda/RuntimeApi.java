package dev.whence.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Lambda Runtime API of one execution environment, on a free port of the loopback interface.
 *
 * <p>As strict as Lambda's own: an answer under an unknown id is refused with 400, one out of order
 * with 403, one that is too large with 413, after which the event has failed.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the API</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">limits</a>
 */
public final class RuntimeApi implements AutoCloseable {

  /** The most that Lambda takes as an event of a synchronous call. */
  public static final int MOST_EVENT_BYTES = 6 * 1024 * 1024;

  /** The most that Lambda takes as an answer. */
  public static final int MOST_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

  private static final String RUNTIME = "/2018-06-01/runtime/";
  private static final String NEXT = RUNTIME + "invocation/next";
  private static final String INIT_ERROR = RUNTIME + "init/error";
  private static final Pattern ANSWER =
      Pattern.compile(RUNTIME + "invocation/([^/]+)/(response|error)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApi::daemon);
  private final Invocations invocations;
  private final int mostEventBytes;

  private RuntimeApi(HttpServer server, String function, Clock clock, int mostEventBytes) {
    this.server = server;
    this.invocations = new Invocations(function, clock);
    this.mostEventBytes = mostEventBytes;
  }

  public static RuntimeApi start(String function, Clock clock) throws IOException {
    return start(function, clock, MOST_EVENT_BYTES);
  }

  /** The same with another limit for events: a function must not rely on Lambda's. */
  public static RuntimeApi start(String function, Clock clock, int mostEventBytes)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(server, function, clock, mostEventBytes);
    server.setExecutor(api.threads);
    server.createContext("/", api::handle);
    server.start();
    return api;
  }

  /** What stands in {@code AWS_LAMBDA_RUNTIME_API}: host and port. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Gives the function an event as soon as it asks for one.
   *
   * @param time how long the function may take from then on; afterwards the event has failed
   */
  public CompletableFuture<Outcome> offer(byte[] event, Duration time) {
    return event.length > mostEventBytes
        ? CompletableFuture.completedFuture(new Outcome.TooLarge(event.length))
        : invocations.offer(event, time);
  }

  /** Complete when the function has asked for its first event or has reported that it cannot. */
  public CompletableFuture<Void> initialised() {
    return invocations.initialised();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = read(exchange.getRequestBody());
      write(exchange, answer(exchange, body));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply answer(HttpExchange exchange, byte[] body) throws InterruptedException {
    String path = exchange.getRequestURI().getPath();
    Matcher answer = ANSWER.matcher(path);
    if (exchange.getRequestMethod().equals("GET") && path.equals(NEXT)) {
      return invocations.next();
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return Reply.refused(404, "NotFound", exchange.getRequestMethod() + " " + path);
    }
    if (path.equals(INIT_ERROR)) {
      return invocations.initError(errorType(exchange), body);
    }
    if (!answer.matches()) {
      return Reply.refused(404, "NotFound", "POST " + path);
    }
    return answer.group(2).equals("response")
        ? invocations.response(answer.group(1), body)
        : invocations.error(answer.group(1), errorType(exchange), body);
  }

  private static Optional<String> errorType(HttpExchange exchange) {
    return Optional.ofNullable(
        exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type"));
  }

  /** All of it even if it is too much: a client that is cut off while it sends reads no answer. */
  private static byte[] read(InputStream body) throws IOException {
    byte[] kept = body.readNBytes(MOST_RESPONSE_BYTES + 1);
    body.transferTo(OutputStream.nullOutputStream());
    return kept;
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = reply.body();
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "runtime-api");
    thread.setDaemon(true);
    return thread;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
