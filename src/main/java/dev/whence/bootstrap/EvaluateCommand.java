package dev.whence.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.adapter.file.dataset.Imported;
import dev.whence.catalog.Catalog;
import dev.whence.learning.LeaveOneOut;
import dev.whence.learning.RankingMetrics;
import dev.whence.learning.Sequences;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Dependent
@Command(
    name = "evaluate",
    description =
        "Measures a data set by leave-one-out and full ranking, strictly: everything shared is"
            + " learned without each user's last two choices. Events against an item (a dislike, a"
            + " low rating) are no choices. The home folder is not touched.",
    mixinStandardHelpOptions = true)
class EvaluateCommand implements Runnable {

  @Mixin DatasetOptions dataset = new DatasetOptions();

  @Option(names = "--json", description = "print one line of JSON instead of a table")
  boolean json;

  @Option(names = "--seed", defaultValue = "1", description = "decides all that is random (1)")
  long seed;

  private final LeaveOneOut protocol;
  private final Clock clock;

  EvaluateCommand(LeaveOneOut protocol, Clock clock) {
    this.protocol = protocol;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant start = clock.instant();
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      Imported imported = dataset.read(progress);
      Sequences sequences =
          Sequences.of(events -> imported.dataset().events().forEach(events), Set.of());
      LeaveOneOut.Result result =
          protocol.evaluate(sequences, Catalog.of(imported.dataset().items()), seed, progress);
      progress.close();
      double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
      if (json) {
        System.out.println(line(imported, sequences, result.ranked(), seconds));
      } else {
        DatasetOptions.report(imported.report(), System.out);
        table(imported, sequences, result, seconds);
      }
    }
  }

  private String line(
      Imported imported, Sequences sequences, RankingMetrics metrics, double seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dataset", imported.dataset().name());
    fields.put("users", sequences.users());
    fields.put("items", imported.dataset().items().size());
    fields.put("interactions", sequences.size());
    fields.put("hr10", metrics.hitRate());
    fields.put("ndcg10", metrics.ndcg());
    fields.put("recall10", metrics.recall());
    fields.put("precision10", metrics.precision());
    fields.put("f1", metrics.f1());
    fields.put("coverage", metrics.coverage());
    fields.put("diversity", metrics.diversity());
    fields.put("novelty", metrics.novelty());
    fields.put("seconds", seconds);
    fields.put("protocol", "leave-one-out, full ranking, strict");
    fields.put("seed", seed);
    try {
      return new ObjectMapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text are always JSON", e);
    }
  }

  private void table(
      Imported imported, Sequences sequences, LeaveOneOut.Result result, double seconds) {
    System.out.printf(
        "%s: %,d users, %,d items, %,d choices; leave-one-out, full ranking, strict; seed %d;"
            + " %.1f s%n%n",
        imported.dataset().name(),
        sequences.users(),
        imported.dataset().items().size(),
        sequences.size(),
        seed,
        seconds);
    System.out.printf("%-12s %16s %16s%n", "", "graph and ranker", "graph alone");
    RankingMetrics ranked = result.ranked();
    RankingMetrics graph = result.graphOnly();
    row("HR@10", ranked.hitRate(), graph.hitRate());
    row("NDCG@10", ranked.ndcg(), graph.ndcg());
    row("recall@10", ranked.recall(), graph.recall());
    row("precision@10", ranked.precision(), graph.precision());
    row("F1@10", ranked.f1(), graph.f1());
    row("coverage", ranked.coverage(), graph.coverage());
    row("diversity", ranked.diversity(), graph.diversity());
    row("novelty", ranked.novelty(), graph.novelty());
  }

  private static void row(String name, double ranked, double graph) {
    System.out.printf("%-12s %16.4f %16.4f%n", name, ranked, graph);
  }
}
