package dev.whence.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Measures from the start of the process of a function to its first good answer, and prints a table
 * in Markdown.
 *
 * <pre>ColdStart HOME RUNS</pre>
 *
 * {@code HOME} is what a standalone process has kept of the demonstration shop. The builds take
 * turns, so that whatever else the machine does meets all of them.
 */
public final class ColdStart {

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final String FEEDBACK =
      "{\"events\":[{\"eventId\":\"%s\",\"userId\":\"shopper-028\",\"itemId\":\"%s\",\"type\":\"like\"}]}";

  private final Servers servers;
  private final Path work;
  private final Map<FunctionZip.Kind, Path> roots = new EnumMap<>(FunctionZip.Kind.class);
  private final Map<String, List<Start>> starts = new TreeMap<>();

  private ColdStart(Servers servers, Path work) {
    this.servers = servers;
    this.work = work;
  }

  /** One measurement. */
  private record Start(long micros, long residentKilobytes, long mostResidentKilobytes) {}

  /** A function and the request that it is started for. */
  private record Case(String function, HttpCall call, int status) {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    List<FunctionZip> zips = FunctionZip.built("lambda-http");
    Path work = Files.createTempDirectory("cold-start");
    try (Servers servers = Servers.startOn(home)) {
      ColdStart benchmark = new ColdStart(servers, work);
      benchmark.printSizes(zips);
      benchmark.run(zips, runs);
      benchmark.print(runs);
    } finally {
      Folders.delete(work);
    }
  }

  private void printSizes(List<FunctionZip> zips) throws Exception {
    System.out.println("| zip | size | unpacked | executable |\n|---|---:|---:|---:|");
    for (FunctionZip zip : zips) {
      Path root = work.resolve(zip.toString());
      zip.unpackTo(root);
      roots.put(zip.kind(), root);
      Path executable = root.resolve("bootstrap");
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f MB | %.1f MB | %s |%n",
          zip,
          Files.size(zip.file()) / 1e6,
          bytesIn(root) / 1e6,
          Files.exists(executable) ? "%.1f MB".formatted(Files.size(executable) / 1e6) : "");
    }
  }

  private static long bytesIn(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void run(List<FunctionZip> zips, int runs) throws Exception {
    for (int run = 0; run < runs; run++) {
      floor("`true`", "/bin/true");
      floor(
          "`java -version`",
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-version");
      for (Case tried : cases(run)) {
        for (FunctionZip zip : zips) {
          put(tried.function() + ", " + zip, start(zip, tried));
        }
      }
    }
  }

  private static List<Case> cases(int run) {
    String item = "garden-%04d".formatted(run + 1);
    return List.of(
        new Case("recommend", HttpCall.get("/v1/users/shopper-027/recommendations"), 200),
        new Case(
            "explain",
            HttpCall.json(
                "POST",
                "/v1/explanations",
                "{\"userId\":\"shopper-027\",\"itemId\":\"" + item + "\"}"),
            200),
        new Case(
            "feedback",
            HttpCall.json(
                "POST", "/v1/feedback", FEEDBACK.formatted("cold-" + System.nanoTime(), item)),
            202));
  }

  /** The least that the start of any process takes. */
  private void floor(String name, String... command) throws Exception {
    long start = System.nanoTime();
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    put(name, new Start((System.nanoTime() - start) / 1_000, 0, 0));
  }

  private Start start(FunctionZip zip, Case tried) throws Exception {
    Map<String, String> settings = new HashMap<>(servers.environment());
    settings.put("WHENCE_FUNCTION", tried.function());
    Path folder = Files.createTempDirectory(work, "run");
    byte[] event = tried.call().event();
    long start = System.nanoTime();
    try (FunctionProcess process =
        FunctionProcess.start(zip, roots.get(zip.kind()), folder, tried.function(), settings)) {
      Outcome outcome = process.invoke(event, TIME);
      long micros = (System.nanoTime() - start) / 1_000;
      requireGood(tried, outcome, process);
      return new Start(micros, process.residentKilobytes(), process.mostResidentKilobytes());
    }
  }

  private static void requireGood(Case tried, Outcome outcome, FunctionProcess process)
      throws Exception {
    if (!(outcome instanceof Outcome.Response)
        || HttpAnswer.of(outcome).status() != tried.status()
        || !HttpAnswer.of(outcome).json().path("degraded").isEmpty()) {
      throw new IllegalStateException(
          tried.call() + " became " + outcome + " in a process that said " + process.output());
    }
  }

  private void put(String name, Start start) {
    starts.computeIfAbsent(name, key -> new ArrayList<>()).add(start);
  }

  private void print(int runs) throws Exception {
    System.out.printf(
        "%n%d runs each, in turn; load %s%n%n", runs, Files.readString(Path.of("/proc/loadavg")));
    System.out.println("| start to first answer | min | median | max | resident | most resident |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    starts.forEach(
        (name, all) -> {
          long[] micros = sorted(all, Start::micros);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.0f ms | %.0f ms | %.0f ms | %s | %s |%n",
              name,
              micros[0] / 1e3,
              median(micros) / 1e3,
              micros[micros.length - 1] / 1e3,
              megabytes(sorted(all, Start::residentKilobytes)),
              megabytes(sorted(all, Start::mostResidentKilobytes)));
        });
  }

  private static long[] sorted(List<Start> all, ToLongFunction<Start> figure) {
    long[] figures = all.stream().mapToLong(figure).toArray();
    Arrays.sort(figures);
    return figures;
  }

  private static double median(long[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
  }

  private static String megabytes(long[] kilobytes) {
    return kilobytes[kilobytes.length - 1] == 0
        ? ""
        : "%.0f MB".formatted(median(kilobytes) / 1024);
  }
}
