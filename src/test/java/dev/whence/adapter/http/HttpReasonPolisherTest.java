package dev.whence.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.whence.catalog.LocalizedText;
import dev.whence.explain.Acquaintance;
import dev.whence.explain.Attribution;
import dev.whence.explain.CandidateSource;
import dev.whence.explain.Fidelity;
import dev.whence.explain.Grounds;
import dev.whence.explain.GroupContribution;
import dev.whence.explain.Language;
import dev.whence.explain.PolishedReasons;
import dev.whence.explain.Reason;
import dev.whence.explain.ReasonOutline;
import dev.whence.explain.ReasonPolisher.PolisherUnavailableException;
import dev.whence.ranking.Group;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server that answers well, badly, slowly, and not at all. */
class HttpReasonPolisherTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static final Grounds GROUNDS =
      new Grounds(
          new Attribution(
              1.5,
              0,
              List.of(
                  GroupContribution.exact(Group.SIMILARITY, 1),
                  GroupContribution.exact(Group.POPULARITY, 0.5)),
              4,
              Fidelity.EXACT),
          List.of(),
          List.of(),
          LocalizedText.of("Heat"),
          true,
          Set.of(CandidateSource.EXPLORATION),
          List.of(),
          Acquaintance.KNOWN);

  private static final ReasonOutline OUTLINE = ReasonOutline.of(Language.EN, GROUNDS);

  private HttpReasonPolisher polisher(HttpHandler handler, Duration budget) {
    server.createContext(
        "/polish",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          handler.handle(exchange);
        });
    return new HttpReasonPolisher(endpoint(), Optional.of("secret"), budget);
  }

  private URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/polish");
  }

  private static HttpHandler answering(int status, String body) {
    return exchange -> answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void assertUnavailable(HttpReasonPolisher polisher, String why) {
    assertThatThrownBy(() -> polisher.polish(List.of(OUTLINE)))
        .isInstanceOf(PolisherUnavailableException.class)
        .hasMessageContaining(why);
  }

  @Test
  void polish_goodAnswer_isItsTextsInOrder() {
    HttpReasonPolisher polisher = polisher(answering(200, "{\"reasons\":[\"one\",null]}"), LONG);

    assertThat(polisher.polish(List.of(OUTLINE, OUTLINE)))
        .containsExactly(Optional.of("one"), Optional.empty());
  }

  @Test
  void polish_question_holdsOutlinesAndNoTitle() {
    polisher(answering(200, "{\"reasons\":[null]}"), LONG).polish(List.of(OUTLINE));

    assertThat(bodies)
        .containsExactly(
            "{\"language\":\"en\",\"reasons\":[{\"text\":\"<1>mainly because of its similarity to"
                + " {1}</1>, and <2>because of its popularity</2>; <3>shown to try something new"
                + " (exploration)</3>\",\"segments\":[{\"mark\":1,\"kind\":\"ground\","
                + "\"group\":\"similarity\",\"direction\":\"for\",\"strength\":\"strong\","
                + "\"inferred\":false},{\"mark\":2,\"kind\":\"ground\",\"group\":\"popularity\","
                + "\"direction\":\"for\",\"strength\":\"plain\",\"inferred\":false},{\"mark\":3,"
                + "\"kind\":\"note\",\"subject\":\"exploration\"}]}]}");
    assertThat(tokens).containsExactly("Bearer secret");
  }

  @Test
  void polish_badAnswers_areNone() {
    assertUnavailable(polisher(answering(500, "oops"), LONG), "answered with status 500");
  }

  @Test
  void polish_redirect_isNotFollowed() {
    HttpHandler elsewhere =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://localhost:1/");
          answer(exchange, 302, new byte[0]);
        };
    assertUnavailable(polisher(elsewhere, LONG), "status 302");
  }

  @Test
  void polish_noJson_isNone() {
    assertUnavailable(polisher(answering(200, "<html>"), LONG), "is no JSON");
  }

  @Test
  void polish_anotherNumberOfTexts_isNone() {
    assertUnavailable(
        polisher(answering(200, "{\"reasons\":[]}"), LONG), "a list 'reasons' of 1 texts");
  }

  @Test
  void polish_endlessAnswer_isCutOff() {
    HttpHandler endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] some = new byte[8192];
          while (over.getCount() > 0) {
            exchange.getResponseBody().write(some);
          }
        };
    assertUnavailable(polisher(endless, LONG), "more than 262144 bytes");
  }

  @Test
  void polish_noAnswerInTime_isGivenUp() {
    HttpHandler silent = exchange -> await();
    assertUnavailable(polisher(silent, SHORT), "PT0.2S");
  }

  @Test
  void polish_bodyThatDoesNotEnd_isGivenUp() {
    HttpHandler halting =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        };
    assertUnavailable(polisher(halting, SHORT), "PT0.2S");
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void polish_nobodyListening_isUnavailable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertUnavailable(
        new HttpReasonPolisher(
            URI.create("http://localhost:" + free + "/"), Optional.empty(), LONG),
        "cannot be asked");
  }

  @Test
  void write_throughTheEndpoint_showsWhatIsTrueAndTheTemplateElse() {
    String truth =
        "<1>above all because of its likeness to {1}</1> and <2>due to its popularity</2>;"
            + " <3>this is an exploration</3>";
    HttpReasonPolisher honest = polisher(answering(200, "{\"reasons\":[\"" + truth + "\"]}"), LONG);

    assertThat(write(honest))
        .isEqualTo(
            "Above all because of its likeness to Heat and due to its popularity; this is an"
                + " exploration");
    server.removeContext("/polish");
    HttpReasonPolisher flattering =
        polisher(answering(200, "{\"reasons\":[\"You will love {1}!\"]}"), LONG);
    assertThat(write(flattering)).isEqualTo(OUTLINE.reason().text());
  }

  private static String write(HttpReasonPolisher polisher) {
    PolishedReasons.Listener deaf =
        new PolishedReasons.Listener() {
          @Override
          public void accepted() {}

          @Override
          public void refused(ReasonOutline outline, List<String> faults) {}

          @Override
          public void unavailable(PolisherUnavailableException why) {
            throw new AssertionError(why);
          }
        };
    PolishedReasons reasons = new PolishedReasons(polisher, LONG, deaf, Clock.systemUTC());
    List<Reason> written = reasons.write(Language.EN, List.of(GROUNDS));
    return written.get(0).text();
  }
}
