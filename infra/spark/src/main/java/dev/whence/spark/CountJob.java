package dev.whence.spark;

import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.learning.CountRecipe;
import dev.whence.learning.CountedLog;
import dev.whence.learning.GraphRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Counts a training log and writes the product's file of counts.
 *
 * <pre>--log s3://bucket/log --counts s3://bucket/counts.bin --now 2026-11-22T00:00:00Z
 * [--successors sparse|dense] [--half-life-days 90]</pre>
 */
public final class CountJob {

  private static final String USAGE =
      "arguments are --log FOLDER --counts FILE --now TIME [--successors sparse|dense]"
          + " [--half-life-days DAYS]";

  private CountJob() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = options(arguments);
    try (JavaSparkContext spark =
        new JavaSparkContext(new SparkConf().setAppName("whence-counts"))) {
      run(
          spark,
          required(options, "--log"),
          required(options, "--counts"),
          successors(options),
          Instant.parse(required(options, "--now")));
    }
  }

  /** Counts, and puts the file where the product looks for it. */
  static void run(
      JavaSparkContext spark, String log, String counts, GraphRecipe successors, Instant now)
      throws IOException {
    List<CountRecipe> recipes =
        List.of(successors.counts(), GraphRecipe.NEXT.counts(), GraphRecipe.TOGETHER.counts());
    CountedLog counted = new LogCounting(spark).count(log, recipes, now);
    java.nio.file.Path folder = Files.createTempDirectory("whence-counts");
    java.nio.file.Path file = folder.resolve("counts.bin");
    try {
      new FileCountStore(file, (path, reason) -> {}).write(counted);
      Path target = new Path(counts);
      target
          .getFileSystem(spark.hadoopConfiguration())
          .copyFromLocalFile(true, true, new Path(file.toUri()), target);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static GraphRecipe successors(Map<String, String> options) {
    String name = options.getOrDefault("--successors", "sparse");
    GraphRecipe recipe =
        switch (name) {
          case "sparse" -> GraphRecipe.SPARSE;
          case "dense" -> GraphRecipe.DENSE;
          default ->
              throw new IllegalArgumentException(
                  "--successors is sparse or dense, not '" + name + "'");
        };
    String days = options.get("--half-life-days");
    return days == null ? recipe : recipe.withHalfLife(Duration.ofDays(Long.parseLong(days)));
  }

  private static Map<String, String> options(String[] arguments) {
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException(USAGE);
    }
    Map<String, String> options = new HashMap<>();
    for (int n = 0; n < arguments.length; n += 2) {
      options.put(arguments[n], arguments[n + 1]);
    }
    return options;
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing; " + USAGE);
    }
    return value;
  }
}
