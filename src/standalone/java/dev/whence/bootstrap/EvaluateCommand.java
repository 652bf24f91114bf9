package dev.whence.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.adapter.file.dataset.DatasetFormat;
import dev.whence.adapter.file.dataset.Imported;
import dev.whence.catalog.Catalog;
import dev.whence.learning.ExplanationMeasurement;
import dev.whence.learning.ExplanationQuality;
import dev.whence.learning.LeaveOneOut;
import dev.whence.learning.Sequences;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  @Option(
      names = "--explanations",
      description = "measure the explanations too, and say which of their gates they pass")
  boolean explanations;

  private final LeaveOneOut protocol;
  private final ExplanationMeasurement measurement;
  private final Clock clock;

  EvaluateCommand(LeaveOneOut protocol, ExplanationMeasurement measurement, Clock clock) {
    this.protocol = protocol;
    this.measurement = measurement;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant start = clock.instant();
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      Imported imported = dataset.read(DatasetFormat.NAMES_OF_THE_FILES, progress);
      Sequences sequences = imported.dataset().sequences();
      Catalog catalog = Catalog.of(imported.dataset().items());
      LeaveOneOut.Result result = protocol.evaluate(sequences, catalog, seed, progress);
      double seconds = secondsSince(start);
      Explained explained = explained(result, sequences, catalog);
      progress.close();
      if (json) {
        System.out.println(line(imported, sequences, result, explained, seconds));
      } else {
        DatasetOptions.report(imported.report(), System.out);
        head(imported, sequences, seconds);
        EvaluationText.print(result, System.out);
        explained.quality.ifPresent(
            quality -> ExplanationText.print(quality, explained.seconds, System.out));
      }
    }
  }

  /** What was measured of the explanations, and how long it took. */
  private record Explained(Optional<ExplanationQuality> quality, double seconds) {}

  private Explained explained(LeaveOneOut.Result result, Sequences sequences, Catalog catalog) {
    Instant start = clock.instant();
    Optional<ExplanationQuality> quality =
        explanations
            ? protocol.explanations(measurement, result.model(), sequences, catalog, seed)
            : Optional.empty();
    return new Explained(quality, secondsSince(start));
  }

  private double secondsSince(Instant start) {
    return Duration.between(start, clock.instant()).toMillis() / 1000.0;
  }

  private String line(
      Imported imported,
      Sequences sequences,
      LeaveOneOut.Result result,
      Explained explained,
      double seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dataset", imported.dataset().name());
    fields.put("users", sequences.users());
    fields.put("items", imported.dataset().items().size());
    fields.put("interactions", sequences.size());
    fields.putAll(EvaluationText.fields(result));
    explained.quality.ifPresent(
        quality -> fields.put("explanations", ExplanationText.fields(quality, explained.seconds)));
    fields.put("seconds", seconds);
    fields.put("protocol", "leave-one-out, full ranking, strict");
    fields.put("seed", seed);
    return Json.write(new ObjectMapper(), fields);
  }

  private void head(Imported imported, Sequences sequences, double seconds) {
    System.out.printf(
        "%s: %,d users, %,d items, %,d choices; leave-one-out, full ranking, strict; seed %d;"
            + " %.1f s%n%n",
        imported.dataset().name(),
        sequences.users(),
        imported.dataset().items().size(),
        sequences.size(),
        seed,
        seconds);
  }
}
