import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends feedback over kept connections and prints latencies and rates.
 *
 * <pre>java infra/load/Feedback.java URL single|batch|visible CLIENTS REQUESTS USERS ITEM...</pre>
 *
 * {@code single} sends one event a request; {@code batch} a hundred events of as many people;
 * {@code visible} hides the first item of a person's recommendations and asks for them again: the
 * time runs from the feedback to the end of the second answer, which must not hold the item any
 * more. The first quarter of the requests warms up and is not counted. Any other answer than the
 * wanted one ends the run.
 */
public final class Feedback {

  private static final Pattern ITEM = Pattern.compile("\"itemId\":\"([^\"]+)\"");
  private static final int BATCH = 100;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong sent = new AtomicLong();
  private final String address;
  private final String scenario;
  private final int users;
  private final List<String> items;

  private Feedback(String address, String scenario, int users, List<String> items) {
    this.address = address;
    this.scenario = scenario;
    this.users = users;
    this.items = items;
  }

  public static void main(String[] arguments) throws Exception {
    int clients = Integer.parseInt(arguments[2]);
    int requests = Integer.parseInt(arguments[3]);
    Feedback load =
        new Feedback(
            arguments[0],
            arguments[1],
            Integer.parseInt(arguments[4]),
            Arrays.asList(arguments).subList(5, arguments.length));
    load.run(clients, requests / 4, 1);
    long start = System.nanoTime();
    long[] nanos = load.run(clients, requests, 2);
    print(nanos, clients, (System.nanoTime() - start) / 1e9, load.eventsARequest());
  }

  private static void print(long[] nanos, int clients, double seconds, int events) {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%d requests, %d clients: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.1f ms, %.0f events/s%n",
        nanos.length,
        clients,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.9)] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        (double) nanos.length * events / seconds);
  }

  private int eventsARequest() {
    return scenario.equals("batch") ? BATCH : 1;
  }

  private long[] run(int clients, int requests, long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Future<long[]>> parts = new ArrayList<>();
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int c = 0; c < clients; c++) {
      SplittableRandom random = seeds.split();
      Callable<long[]> client = () -> client(requests / clients, random);
      parts.add(threads.submit(client));
    }
    List<long[]> all = new ArrayList<>();
    for (Future<long[]> part : parts) {
      all.add(part.get());
    }
    threads.shutdown();
    return all.stream().flatMapToLong(Arrays::stream).toArray();
  }

  private long[] client(int requests, SplittableRandom random) throws Exception {
    long[] nanos = new long[requests];
    for (int n = 0; n < requests; n++) {
      nanos[n] = scenario.equals("visible") ? visible(random) : send(events(random));
    }
    return nanos;
  }

  private String events(SplittableRandom random) {
    return IntStream.range(0, eventsARequest())
        .mapToObj(n -> event(user(random), items.get(random.nextInt(items.size())), "click"))
        .collect(Collectors.joining(","));
  }

  private String user(SplittableRandom random) {
    return "load-" + random.nextInt(users);
  }

  private String event(String user, String item, String type) {
    return String.format(
        "{\"eventId\":\"%s-%d\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"%s\"}",
        run, sent.incrementAndGet(), user, item, type);
  }

  private long send(String events) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/v1/feedback"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"events\":[" + events + "]}"))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    long nanos = System.nanoTime() - start;
    String wanted = "\"accepted\":" + eventsARequest() + ",";
    if (answer.statusCode() != 202 || !answer.body().contains(wanted)) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return nanos;
  }

  private long visible(SplittableRandom random) throws Exception {
    String user = user(random);
    List<String> before = recommended(user);
    long start = System.nanoTime();
    send(event(user, before.get(0), "hide"));
    List<String> after = recommended(user);
    long nanos = System.nanoTime() - start;
    if (after.contains(before.get(0))) {
      throw new IllegalStateException(before.get(0) + " was hidden and came back: " + after);
    }
    return nanos;
  }

  private List<String> recommended(String user) throws Exception {
    URI uri = URI.create(address + "/v1/users/" + user + "/recommendations");
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    List<String> found =
        ITEM.matcher(answer.body()).results().map(match -> match.group(1)).distinct().toList();
    if (answer.statusCode() != 200 || found.isEmpty()) {
      throw new IllegalStateException(uri + ": " + answer.body());
    }
    return found;
  }
}
