import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Sends events while the application and its Redis are killed by SIGKILL at random, then counts
 * whether every acknowledged event is once, and only once, in the state of its person and in the
 * training log.
 *
 * <pre>java infra/load/Faults.java JAR FOLDER PORT EVENTS PEOPLE CLIENTS PACE_MILLIS SEED</pre>
 *
 * <p>Each client has people of its own and sends their events out of order, a few at a time, every
 * few twice on purpose, and what was not answered by 202 again under the same ids. What is killed,
 * and when, and what is sent, follows from SEED; what the kills hit does not. The environment goes
 * to the application, so that queues outside ({@code WHENCE_QUEUE_URL} and its like) can be tried
 * too; a Redis outside ({@code WHENCE_REDIS_URL}) is killed and started by the shell commands in
 * {@code REDIS_KILL} and {@code REDIS_START}. The log has to be in the home folder.
 *
 * <p>Exit code 0 if nothing was lost and nothing counted twice, else 1.
 */
public final class Faults {

  private static final String SHOWN_ITEM = "shown";
  private static final List<String> TYPES = List.of("view", "click", "like", "cart", "purchase");
  private static final int SHOWING_EVERY = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");
  private static final Pattern ITEM_ID = Pattern.compile("\"itemId\":\"([^\"]+)\"");
  private static final Pattern SHOWINGS = Pattern.compile("\"" + SHOWN_ITEM + "\":(\\d+)");
  private static final Pattern ACCEPTED =
      Pattern.compile("\\{\"accepted\":(\\d+),\"duplicates\":(\\d+),\"rejected\":\\[]}");
  private static final Pattern LETTERS = Pattern.compile("\\{\"count\":(\\d+),.*");

  private final Application application;
  private final int clients;
  private final int paceMillis;
  private final long seed;
  private final List<List<Sent>> people;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

  private Faults(
      Application application, int events, int people, int clients, int paceMillis, long seed) {
    this.application = application;
    this.clients = clients;
    this.paceMillis = paceMillis;
    this.seed = seed;
    int each = events / people;
    if (each < 1 || each > 100) {
      throw new IllegalArgumentException(
          "1 to 100 events a person, so that none leaves the history; these are " + each);
    }
    Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(20));
    Random random = new Random(seed);
    this.people =
        IntStream.range(0, people).mapToObj(person -> events(person, each, first, random)).toList();
  }

  /** An event, as it is sent. */
  private record Sent(
      String id, String person, String item, String type, Instant occurredAt) {

    boolean isShowing() {
      return type.equals("impression");
    }

    String json() {
      return String.format(
          "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"%s\","
              + "\"occurredAt\":\"%s\"}",
          id, person, item, type, occurredAt);
    }
  }

  /** Each at a second of its own. */
  private static List<Sent> events(int person, int count, Instant first, Random random) {
    String name = "person-" + person;
    List<Sent> events = new ArrayList<>();
    Instant time = first;
    for (int n = 0; n < count; n++) {
      time = time.plusSeconds(1 + random.nextInt(10_000));
      boolean showing = n % SHOWING_EVERY == SHOWING_EVERY - 1;
      events.add(
          new Sent(
              name + "-" + n,
              name,
              showing ? SHOWN_ITEM : "item-" + n,
              showing ? "impression" : TYPES.get(random.nextInt(TYPES.size())),
              time));
    }
    return events;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    long seed = Long.parseLong(arguments[7]);
    Application application = new Application(Path.of(arguments[0]), folder, port);
    Runtime.getRuntime().addShutdownHook(new Thread(application::killAll));
    Faults faults =
        new Faults(
            application,
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            Integer.parseInt(arguments[5]),
            Integer.parseInt(arguments[6]),
            seed);
    System.exit(faults.run() ? 0 : 1);
  }

  private boolean run() throws Exception {
    long start = System.nanoTime();
    application.start();
    application.awaitReady();
    Killer killer = new Killer(application, this::acknowledged, clients, new Random(seed));
    Thread killing = new Thread(killer, "killer");
    killing.start();
    sendAll();
    killing.interrupt();
    killing.join();
    if (!application.isAlive()) {
      application.start();
    }
    application.awaitReady();
    System.out.printf(
        "sent in %d s: %s; killed: %s; answers: %s%n",
        (System.nanoTime() - start) / 1_000_000_000,
        people.stream().mapToInt(List::size).sum() + " events of " + people.size() + " people",
        new TreeMap<>(killer.kills),
        new TreeMap<>(answers));
    return check();
  }

  // --- sending

  private void sendAll() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Future<?>> running = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int number = client;
      running.add(threads.submit(() -> send(number)));
    }
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void send(int client) throws InterruptedException {
    Random random = new Random(seed * 31 + client);
    List<Sent> mine = new ArrayList<>();
    for (int person = client; person < people.size(); person += clients) {
      mine.addAll(people.get(person));
    }
    Collections.shuffle(mine, random);
    for (int from = 0; from < mine.size(); ) {
      int to = Math.min(mine.size(), from + 1 + random.nextInt(6));
      List<Sent> batch = new ArrayList<>(mine.subList(from, to));
      if (random.nextInt(20) == 0) {
        batch.add(batch.get(0));
      }
      sendUntilAcknowledged(batch);
      if (random.nextInt(10) == 0) {
        count("sent again on purpose");
        sendUntilAcknowledged(batch);
      }
      Thread.sleep(random.nextInt(2 * paceMillis + 1));
      from = to;
    }
    return null;
  }

  private void sendUntilAcknowledged(List<Sent> batch) throws InterruptedException {
    String body =
        batch.stream().map(Sent::json).collect(Collectors.joining(",", "{\"events\":[", "]}"));
    while (!isAcknowledged(body, batch.size())) {
      count("retries");
      Thread.sleep(100);
    }
  }

  private boolean isAcknowledged(String body, int events) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(application.uri("/v1/feedback"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      count(Integer.toString(answer.statusCode()));
      if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isEmpty()) {
        count("503 without Retry-After");
      }
      return answer.statusCode() == 202 && acceptsAll(answer.body(), events);
    } catch (IOException gone) {
      count("no answer");
      return false;
    }
  }

  private static boolean acceptsAll(String answer, int events) {
    Matcher counts = ACCEPTED.matcher(answer);
    if (!counts.matches()
        || Integer.parseInt(counts.group(1)) + Integer.parseInt(counts.group(2)) != events) {
      throw new IllegalStateException(events + " events were answered by " + answer);
    }
    return true;
  }

  private int acknowledged() {
    AtomicInteger count = answers.get("202");
    return count == null ? 0 : count.get();
  }

  private void count(String what) {
    answers.computeIfAbsent(what, first -> new AtomicInteger()).incrementAndGet();
  }

  // --- counting

  private boolean check() throws Exception {
    Set<String> wanted =
        people.stream().flatMap(List::stream).map(Sent::id).collect(Collectors.toSet());
    Map<String, Integer> logged = awaitLog(wanted);
    int repetitions = logged.values().stream().mapToInt(times -> times - 1).sum();
    Set<String> missing = new HashSet<>(wanted);
    missing.removeAll(logged.keySet());

    Tally tally = new Tally();
    for (List<Sent> person : people) {
      tally.add(compare(person));
    }
    tally.lostInLog += missing.size();
    long letters = deadLetters();

    System.out.printf(
        "log: %d events, %d of them more than once in its files (%d repetitions)%n",
        logged.size(),
        logged.values().stream().filter(times -> times > 1).count(),
        repetitions);
    System.out.printf(
        "state: %d lost, %d counted twice, %d histories out of order%n",
        tally.lostInState, tally.twiceInState, tally.disordered);
    System.out.printf(
        "training log: %d lost, %d counted twice%n", tally.lostInLog, tally.twiceInLog);
    System.out.printf("dead letters: %d%n", letters);
    boolean good = tally.isGood() && letters == 0 && !answers.containsKey("503 without Retry-After");
    System.out.println(good ? "all acknowledged events are there once" : "FAILED");
    return good;
  }

  /** What differs from what was acknowledged. */
  private static final class Tally {
    private int lostInState;
    private int twiceInState;
    private int disordered;
    private int lostInLog;
    private int twiceInLog;

    void add(Tally other) {
      lostInState += other.lostInState;
      twiceInState += other.twiceInState;
      disordered += other.disordered;
      lostInLog += other.lostInLog;
      twiceInLog += other.twiceInLog;
    }

    boolean isGood() {
      return lostInState + twiceInState + disordered + lostInLog + twiceInLog == 0;
    }
  }

  private Tally compare(List<Sent> person) throws IOException, InterruptedException {
    String name = person.get(0).person();
    String export = get("/v1/users/" + name + "/export");
    int events = export.indexOf("\"events\":[");
    String state = export.substring(0, events);
    Tally tally = new Tally();

    List<String> wanted =
        person.stream()
            .filter(event -> !event.isShowing())
            .sorted(Comparator.comparing(Sent::occurredAt))
            .map(Sent::item)
            .toList();
    List<String> history =
        all(ITEM_ID, state.substring(state.indexOf("\"history\":["), state.indexOf("],\"preferences\"")));
    long showings = person.stream().filter(Sent::isShowing).count();
    Matcher shown = SHOWINGS.matcher(state);
    long counted = shown.find() ? Long.parseLong(shown.group(1)) : 0;
    tally.lostInState = missing(wanted, history) + (int) Math.max(0, showings - counted);
    tally.twiceInState = missing(history, wanted) + (int) Math.max(0, counted - showings);
    tally.disordered =
        tally.lostInState + tally.twiceInState == 0 && !history.equals(wanted) ? 1 : 0;

    List<String> ids = person.stream().map(Sent::id).toList();
    List<String> learned = all(EVENT_ID, export.substring(events));
    tally.lostInLog = missing(ids, learned);
    tally.twiceInLog = missing(learned, ids);
    if (!tally.isGood()) {
      System.out.printf(
          "%s: state %d lost %d twice, log %d lost %d twice; history without %s%n",
          name,
          tally.lostInState,
          tally.twiceInState,
          tally.lostInLog,
          tally.twiceInLog,
          wanted.stream().filter(item -> !history.contains(item)).toList());
    }
    return tally;
  }

  /** How many of {@code wanted} are not in {@code found}, repetitions told apart. */
  private static int missing(List<String> wanted, List<String> found) {
    List<String> left = new ArrayList<>(wanted);
    found.forEach(left::remove);
    return left.size();
  }

  /** Waits until the log holds everything and stands still; how often it holds each event. */
  private Map<String, Integer> awaitLog(Set<String> wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Integer> before = Map.of();
    Map<String, Integer> now = application.loggedEvents();
    while (System.nanoTime() < deadline
        && !(now.keySet().containsAll(wanted) && now.equals(before))) {
      Thread.sleep(3 * Application.RETRAIN_EVERY.toMillis());
      before = now;
      now = application.loggedEvents();
    }
    return now;
  }

  private long deadLetters() throws IOException, InterruptedException {
    Matcher count = LETTERS.matcher(get("/v1/dead-letters?limit=1"));
    return count.matches() ? Long.parseLong(count.group(1)) : -1;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(application.uri(path)).timeout(Duration.ofMinutes(2)).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  // --- killing

  /**
   * Kills one or the other, or both, every few seconds, until it is interrupted: mostly when the
   * clients have come on since the last time, else in the middle of a start.
   */
  private static final class Killer implements Runnable {

    private final Application application;
    private final IntSupplier acknowledged;
    private final int progress;
    private final Random random;
    private final Map<String, Integer> kills = new ConcurrentHashMap<>();

    Killer(Application application, IntSupplier acknowledged, int progress, Random random) {
      this.application = application;
      this.acknowledged = acknowledged;
      this.progress = progress;
      this.random = random;
    }

    @Override
    public void run() {
      try {
        while (true) {
          Thread.sleep(2_000 + random.nextInt(6_000));
          killOne();
        }
      } catch (InterruptedException done) {
        Thread.currentThread().interrupt();
      } catch (IOException | RuntimeException failed) {
        failed.printStackTrace();
        Runtime.getRuntime().exit(1);
      }
    }

    private void killOne() throws IOException, InterruptedException {
      int choice = random.nextInt(10);
      if (choice < 4) {
        note("redis", application.killRedis());
        return;
      }
      String what = "application";
      if (choice < 7 && application.killRedis()) {
        what = "both";
      }
      note(what, application.kill());
      Thread.sleep(random.nextInt(500));
      application.start();
      if (random.nextInt(8) > 0) {
        awaitProgress();
      }
    }

    private void awaitProgress() throws InterruptedException {
      int before = acknowledged.getAsInt();
      while (acknowledged.getAsInt() < before + progress) {
        if (!application.isAlive()) {
          throw new IllegalStateException("the application ended by itself");
        }
        Thread.sleep(20);
      }
    }

    private void note(String what, boolean killed) {
      if (killed) {
        kills.merge(what, 1, Integer::sum);
      }
    }
  }

  /** The packaged application on a home folder, and the processes that belong to it. */
  private static final class Application {

    static final Duration RETRAIN_EVERY = Duration.ofSeconds(5);

    private final Path jar;
    private final Path home;
    private final Path output;
    private final int port;
    private Process process;
    private boolean closed;

    Application(Path jar, Path folder, int port) {
      this.jar = jar;
      this.port = port;
      home = folder.resolve("home");
      output = folder.resolve("application.log");
    }

    URI uri(String path) {
      return URI.create("http://127.0.0.1:" + port + path);
    }

    synchronized void start() throws IOException {
      if (closed) {
        return;
      }
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dquarkus.http.port=" + port,
              "-jar",
              jar.toString());
      Map<String, String> environment = builder.environment();
      environment.put("WHENCE_HOME", home.toString());
      environment.put("WHENCE_DEMO", "false");
      environment.put("WHENCE_RETRAIN_EVERY", RETRAIN_EVERY.toSeconds() + "s");
      environment.put("WHENCE_RETRAIN_RANKER", "linear");
      environment.put("WHENCE_RETRAIN_EPOCHS", "1");
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
              .start();
    }

    synchronized boolean isAlive() {
      return process.isAlive();
    }

    void awaitReady() throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      HttpClient client = HttpClient.newHttpClient();
      while (System.nanoTime() < deadline) {
        try {
          HttpRequest request =
              HttpRequest.newBuilder(uri("/q/health/live")).timeout(Duration.ofSeconds(5)).build();
          if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          if (!isAlive()) {
            throw new IllegalStateException("the application ended; see " + output);
          }
        }
        Thread.sleep(50);
      }
      throw new IllegalStateException("the application does not answer; see " + output);
    }

    synchronized boolean kill() throws InterruptedException {
      boolean alive = process.isAlive();
      process.destroyForcibly().waitFor();
      return alive;
    }

    /** The one outside, by the commands that were given, or the child of the application. */
    boolean killRedis() throws IOException, InterruptedException {
      String command = System.getenv("REDIS_KILL");
      if (command != null) {
        shell(command);
        Thread.sleep(500);
        shell(System.getenv("REDIS_START"));
        return true;
      }
      List<ProcessHandle> servers = redis();
      servers.forEach(ProcessHandle::destroyForcibly);
      return !servers.isEmpty();
    }

    private synchronized List<ProcessHandle> redis() {
      return process
          .descendants()
          .filter(child -> child.info().command().filter(c -> c.contains("redis")).isPresent())
          .toList();
    }

    private static void shell(String command) throws IOException, InterruptedException {
      new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
    }

    synchronized void killAll() {
      closed = true;
      if (process != null) {
        redis().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        try {
          if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
          }
        } catch (InterruptedException interrupted) {
          process.destroyForcibly();
        }
      }
    }

    /** How often the files of the log hold each event. */
    Map<String, Integer> loggedEvents() throws IOException {
      Map<String, Integer> events = new TreeMap<>();
      if (!Files.isDirectory(home.resolve("log"))) {
        return events;
      }
      try (Stream<Path> files = Files.walk(home.resolve("log"))) {
        for (Path file : files.filter(Application::isSegment).toList()) {
          read(file, events);
        }
      }
      return events;
    }

    private static boolean isSegment(Path file) {
      String path = file.toString();
      return path.endsWith(".ndjson.gz") && !path.contains("/shown/");
    }

    private static void read(Path file, Map<String, Integer> events) throws IOException {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Matcher id = EVENT_ID.matcher(line);
          if (id.find()) {
            events.merge(id.group(1), 1, Integer::sum);
          }
        }
      }
    }
  }
}
