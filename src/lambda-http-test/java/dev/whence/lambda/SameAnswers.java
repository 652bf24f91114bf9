package dev.whence.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends the same requests at the same time to the standalone process and to the functions, each on
 * its own copy of one home, and compares the answers: status, media type and body, with ids of
 * answers and times masked and nothing else.
 *
 * <pre>SameAnswers JAR HOME CLOCK REQUESTS</pre>
 *
 * Scores depend on how long ago something was, down to the microsecond: all see one clock, which
 * stands still ({@code infra/load/standing-clock.c}). Every request has an id of its own, which
 * problems repeat.
 *
 * <p>Ends with status 1 if an answer differs.
 */
public final class SameAnswers {

  private static final long SEED = 6;
  private static final int PEOPLE = 12;
  private static final int SHOWN = 400;

  private final List<HttpTarget> targets;
  private final ExecutorService threads;

  private SameAnswers(List<HttpTarget> targets) {
    this.targets = targets;
    this.threads = Executors.newFixedThreadPool(targets.size());
  }

  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    Path home = Path.of(arguments[1]);
    int requests = Integer.parseInt(arguments[3]);
    Path work = Files.createTempDirectory("same-answers");
    List<SampleCalls.Made> made = makeAnswers(jar, home);
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> clock =
        Map.of(
            "LD_PRELOAD", Path.of(arguments[2]).toAbsolutePath().toString(),
            "STANDING_CLOCK", Long.toString(now.getEpochSecond()));
    List<HttpTarget> targets = new ArrayList<>();
    int different;
    try (Servers servers = Servers.startOn(home)) {
      Folders.copy(home, work.resolve("standalone"));
      targets.add(HttpTarget.standalone(jar, work.resolve("standalone"), clock));
      for (FunctionZip zip : FunctionZip.built("lambda-http")) {
        Path folder = Files.createDirectories(work.resolve(zip.toString()));
        targets.add(HttpTarget.function(zip, home, folder, servers, clock));
      }
      different = new SameAnswers(targets).compare(new SampleCalls(SEED, made, now).take(requests));
    } finally {
      for (HttpTarget target : targets) {
        target.close();
      }
      Folders.delete(work);
    }
    System.exit(different == 0 ? 0 : 1);
  }

  /** Answers that are in the home before it is copied, so that all can explain them. */
  private static List<SampleCalls.Made> makeAnswers(Path jar, Path home) throws Exception {
    List<SampleCalls.Made> made = new ArrayList<>();
    try (HttpTarget standalone = HttpTarget.standalone(jar, home, Map.of())) {
      for (int n = 1; n <= PEOPLE; n++) {
        String person = "shopper-%03d".formatted(9 * n);
        JsonNode answer =
            standalone.send(HttpCall.get("/v1/users/" + person + "/recommendations")).json();
        List<String> items = new ArrayList<>();
        answer.path("items").forEach(item -> items.add(item.path("itemId").textValue()));
        made.add(new SampleCalls.Made(answer.path("recommendationId").textValue(), person, items));
      }
    }
    return made;
  }

  private int compare(List<HttpCall> calls) throws Exception {
    int different = 0;
    int[] statuses = new int[6];
    for (int n = 0; n < calls.size(); n++) {
      HttpCall call = calls.get(n).with("x-request-id", "same-" + n);
      List<HttpAnswer> answers = send(call);
      statuses[answers.get(0).status() / 100]++;
      boolean same = true;
      for (int t = 1; t < targets.size(); t++) {
        same &= isSame(call, answers.get(0), targets.get(t).name(), answers.get(t));
      }
      different += same ? 0 : 1;
    }
    threads.shutdown();
    System.out.printf(
        "%s: %d of %d equal (%d answered with success, %d refused)%n",
        targets.stream().map(HttpTarget::name).toList(),
        calls.size() - different,
        calls.size(),
        statuses[2],
        statuses[4]);
    return different;
  }

  private List<HttpAnswer> send(HttpCall call) throws Exception {
    List<Callable<HttpAnswer>> asked = new ArrayList<>();
    targets.forEach(target -> asked.add(() -> target.send(call).masked()));
    List<HttpAnswer> answers = new ArrayList<>();
    for (Future<HttpAnswer> answer : threads.invokeAll(asked)) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static boolean isSame(HttpCall call, HttpAnswer first, String name, HttpAnswer other) {
    if (first.equals(other)) {
      return true;
    }
    int at = 0;
    int shorter = Math.min(first.text().length(), other.text().length());
    while (at < shorter && first.text().charAt(at) == other.text().charAt(at)) {
      at++;
    }
    System.out.printf(
        "DIFFERENT, from character %d: %s%n  standalone %s%n  %s %s%n",
        at, call, shown(first, at), name, shown(other, at));
    return false;
  }

  private static String shown(HttpAnswer answer, int at) {
    int from = Math.max(0, at - 120);
    int to = Math.min(answer.text().length(), from + SHOWN);
    return answer.status() + " " + answer.mediaType() + " …" + answer.text().substring(from, to);
  }
}
