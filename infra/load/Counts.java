import com.sun.management.OperatingSystemMXBean;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.catalog.ItemId;
import dev.whence.learning.CountedLog;
import dev.whence.learning.GraphRecipe;
import dev.whence.learning.SuccessorChoice;
import dev.whence.ranking.HistoryWeights;
import dev.whence.ranking.ItemGraphs;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Counts a log of made-up events, then a batch that comes later: brought up to date from the file
 * of counts, and from scratch.
 *
 * <pre>java -cp … infra/load/Counts.java FOLDER BASE_EVENTS NEW_EVENTS ITEMS USERS RUNS</pre>
 *
 * Items are drawn by Zipf's law (exponent 1), people evenly; the base spreads over a year, the new
 * events over the day after it. What is timed of the update: reading the file of counts and the
 * new segments, adding, normalising four graphs, and writing the file.
 */
public final class Counts {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Instant NOW = START.plus(YEAR).plus(Duration.ofDays(1));
  private static final int SEGMENT = 10_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final FileTrainingLog log;
  private final FileCountStore store;
  private final double[] popularity;
  private final int users;
  private int ids;

  private Counts(Path folder, int items, int users) {
    log = new FileTrainingLog(folder.resolve("log"), Clock.systemUTC(), damage -> {});
    store = new FileCountStore(folder.resolve("counts.bin"), (file, reason) -> {});
    this.users = users;
    popularity = new double[items];
    double sum = 0;
    for (int i = 0; i < items; i++) {
      sum += 1.0 / (i + 1);
      popularity[i] = sum;
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int base = Integer.parseInt(arguments[1]);
    int added = Integer.parseInt(arguments[2]);
    Counts counts =
        new Counts(folder, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    SuccessorChoice shop =
        new SuccessorChoice(GraphRecipe.SPARSE, HistoryWeights.geometric(0.65));
    SuccessorChoice decaying = new SuccessorChoice(
        GraphRecipe.SPARSE.withHalfLife(Duration.ofDays(90)), HistoryWeights.geometric(0.65));

    counts.append(base, START, YEAR);
    for (int run = 1; run <= Integer.parseInt(arguments[5]); run++) {
      counts.store.write(
          CountedLog.upTo(NOW, counts.log, counts.store.read()).keeping(run % 2 == 0 ? decaying : shop));
      counts.append(added, START.plus(YEAR), Duration.ofDays(1));
      counts.measure(run, run % 2 == 0 ? decaying : shop);
    }
    System.out.printf(
        Locale.ROOT, "file of counts: %.0f MB%n", Files.size(folder.resolve("counts.bin")) / 1e6);
  }

  private void append(int events, Instant from, Duration span) {
    for (int done = 0; done < events; done += SEGMENT) {
      List<Event> batch = new ArrayList<>();
      for (int n = 0; n < Math.min(SEGMENT, events - done); n++) {
        batch.add(
            new Event(
                new EventId("e" + ids++),
                new UserId("u" + random.nextInt(users)),
                new ItemId("i" + item()),
                EventType.VIEW,
                null,
                from.plusSeconds(random.nextLong(span.toSeconds())),
                null));
      }
      log.append(String.format("s%08d", ids), batch);
    }
  }

  private int item() {
    double drawn = random.nextDouble() * popularity[popularity.length - 1];
    int found = java.util.Arrays.binarySearch(popularity, drawn);
    return found < 0 ? -found - 1 : found;
  }

  private void measure(int run, SuccessorChoice choice) {
    Stopwatch watch = new Stopwatch();
    CountedLog updated = CountedLog.upTo(NOW, log, store.read()).keeping(choice);
    Lap update = watch.lap();
    ItemGraphs graphs = updated.graphs(choice);
    Lap normalise = watch.lap();
    store.write(updated);
    Lap write = watch.lap();

    CountedLog rebuilt = CountedLog.upTo(NOW, log, Optional.empty()).keeping(choice);
    Lap recount = watch.lap();
    ItemGraphs same = rebuilt.graphs(choice);
    Lap renormalise = watch.lap();
    if (graphs.together().entries() != same.together().entries()) {
      throw new IllegalStateException("the update is not what a rebuild gives");
    }
    System.out.printf(
        Locale.ROOT,
        "run %d, half-life %s, %,d choices, %,d edges in four graphs%n"
            + "  update %s + normalise %s + write %s%n"
            + "  rebuild %s + normalise %s%n",
        run,
        choice.recipe().counts().decays() ? "90 days" : "none",
        updated.sequences().size(),
        edges(graphs),
        update,
        normalise,
        write,
        recount,
        renormalise);
    System.out.printf(
        Locale.ROOT, "  together %s against %s%n",
        update.plus(normalise).plus(write), recount.plus(renormalise));
  }

  private static long edges(ItemGraphs graphs) {
    return (long) graphs.successors().entries()
        + graphs.next().entries()
        + graphs.backward().entries()
        + graphs.together().entries();
  }

  /** Seconds by the clock, and of all processors in this process. */
  private record Lap(double clock, double processor) {

    Lap plus(Lap other) {
      return new Lap(clock + other.clock, processor + other.processor);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f s (processor %.1f s)", clock, processor);
    }
  }

  private static final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long clock = System.nanoTime();
    private long processor = SYSTEM.getProcessCpuTime();

    Lap lap() {
      long clockNow = System.nanoTime();
      long processorNow = SYSTEM.getProcessCpuTime();
      Lap lap = new Lap((clockNow - clock) / 1e9, (processorNow - processor) / 1e9);
      clock = clockNow;
      processor = processorNow;
      return lap;
    }
  }
}
