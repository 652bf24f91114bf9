package dev.whence.bootstrap;

import dev.whence.bootstrap.EmfLine.Metric;
import dev.whence.bootstrap.EmfLine.Unit;
import dev.whence.ranking.ModelVersion;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what happens during an invocation, and writes it at the end as one line on the standard
 * output, from which CloudWatch takes metrics: no call, no agent, nothing that a freeze could cut
 * off. A meter becomes one metric of everything, e.g. {@code Explanations}, and one a value of its
 * label, e.g. {@code Explanations.method.shapley}: values come from small closed sets.
 *
 * <p>It is made with the filters of JAX-RS, of a native executable while that is built: it knows
 * nothing of the function that it will run in.
 */
final class EmfMeters implements Meters {

  private final Clock clock;
  private final Consumer<String> output;
  private final List<List<Metric>> full = new ArrayList<>();
  private final Map<String, Gathered> gathered = new LinkedHashMap<>();
  private @Nullable ModelVersion model;

  /**
   * @param output takes a line with its end
   */
  EmfMeters(Clock clock, Consumer<String> output) {
    this.clock = clock;
    this.output = output;
  }

  /** The one of this process. */
  @Singleton
  static final class Producer {

    @Produces
    @Singleton
    EmfMeters meters(Clock clock) {
      return new EmfMeters(clock, line -> write(System.out, line));
    }

    /** In one call: parts of lines that others write must not come between. */
    private static void write(PrintStream out, String line) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
      out.flush();
    }
  }

  /** Times keep their values, for percentiles; counts add up to one. */
  private static final class Gathered {
    private final Unit unit;
    private final List<Double> values = new ArrayList<>();

    Gathered(Unit unit) {
      this.unit = unit;
    }

    void add(double value) {
      if (unit == Unit.COUNT && !values.isEmpty()) {
        values.set(0, values.get(0) + value);
      } else {
        values.add(value);
      }
    }
  }

  @Override
  public synchronized void count(Meter meter, String value, long increment) {
    if (increment > 0) {
      add(nameOf(meter.name()), Unit.COUNT, increment);
      add(nameOf(meter, value), Unit.COUNT, increment);
    }
  }

  @Override
  public synchronized void time(Meter meter, String value, Duration took) {
    time(nameOf(meter.name()), took);
    time(nameOf(meter, value), took);
  }

  @Override
  public synchronized void measure(Share share, double value) {
    add(nameOf(share.name()), Unit.NONE, value);
  }

  @Override
  public synchronized void serves(ModelVersion version) {
    model = version;
  }

  /** A figure of the function itself. */
  synchronized void count(String name, long increment) {
    add(name, Unit.COUNT, increment);
  }

  /** A time of the function itself. */
  synchronized void time(String name, Duration took) {
    add(name, Unit.MILLISECONDS, Math.rint(took.toNanos() / 1e3) / 1e3);
  }

  /**
   * Writes what came since the last time: one line, unless it is more than a line may hold.
   *
   * @param properties what else is known of the invocation
   */
  synchronized void flush(String function, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    if (model != null) {
      all.put("modelVersion", model.value());
    }
    if (!gathered.isEmpty()) {
      closeLine();
    }
    for (List<Metric> metrics : full) {
      output.accept(new EmfLine(clock.instant(), function, all, metrics).write() + "\n");
    }
    full.clear();
  }

  private void closeLine() {
    full.add(
        gathered.entrySet().stream()
            .map(each -> new Metric(each.getKey(), each.getValue().unit, each.getValue().values))
            .toList());
    gathered.clear();
  }

  private void add(String name, Unit unit, double value) {
    Gathered known = gathered.get(name);
    if (known == null
        ? gathered.size() == EmfLine.MOST_METRICS
        : known.values.size() == EmfLine.MOST_VALUES) {
      closeLine();
    }
    gathered.computeIfAbsent(name, first -> new Gathered(unit)).add(value);
  }

  private static String nameOf(String dotted) {
    StringBuilder name = new StringBuilder();
    for (String word : dotted.substring("whence.".length()).split("\\.")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  private static String nameOf(Meter meter, String value) {
    return nameOf(meter.name()) + "." + meter.label() + "." + value;
  }
}
