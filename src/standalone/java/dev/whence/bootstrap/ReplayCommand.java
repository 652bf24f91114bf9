package dev.whence.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.adapter.file.dataset.DatasetFormat;
import dev.whence.adapter.file.dataset.Imported;
import dev.whence.adapter.memory.InMemoryReactionStore;
import dev.whence.catalog.Catalog;
import dev.whence.learning.BiasPolicy;
import dev.whence.learning.Comparison.Difference;
import dev.whence.learning.LearnedBias;
import dev.whence.learning.OnlineReplay;
import dev.whence.learning.OnlineVariant;
import dev.whence.learning.ReactionStore;
import dev.whence.learning.Sequences;
import dev.whence.ranking.HeadPolicy;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Dependent
@Command(
    name = "replay",
    description =
        "Measures what is learned between two trainings: a model is made of a data set's first"
            + " choices, each later one is ranked before it is learned from, with and without what"
            + " was learned of the person and of the items. The home folder is not touched.",
    mixinStandardHelpOptions = true)
class ReplayCommand implements Runnable {

  @Mixin DatasetOptions dataset = new DatasetOptions();

  @Option(names = "--json", description = "print one line of JSON instead of a table")
  boolean json;

  @Option(names = "--seed", defaultValue = "1", description = "decides all that is random (1)")
  long seed;

  @Option(
      names = "--from",
      defaultValue = "0.75",
      description = "the share of all choices that the model is made of (0.75)")
  double from;

  @Option(
      names = "--to",
      defaultValue = "1",
      description = "the share of all choices at which the replay ends (1)")
  double to;

  @Option(
      names = "--places",
      defaultValue = "10",
      description = "how many items an answer shows, at most 100 (10)")
  int places;

  private final OnlineReplay replay;
  private final WhenceConfig config;

  ReplayCommand(OnlineReplay replay, WhenceConfig config) {
    this.replay = replay;
    this.config = config;
  }

  @Override
  public void run() {
    try (ProgressDisplay progress = ProgressDisplay.onStandardError()) {
      Imported imported = dataset.read(DatasetFormat.NAMES_OF_THE_FILES, progress);
      Sequences sequences = imported.dataset().sequences();
      OnlineReplay.Result result =
          replay.replay(
              sequences,
              Catalog.of(imported.dataset().items()),
              new OnlineReplay.Slice(from, to),
              variants(),
              seed,
              progress);
      progress.close();
      if (json) {
        System.out.println(line(imported.dataset().name(), result));
      } else {
        print(imported.dataset().name(), result);
      }
    }
  }

  private List<OnlineVariant> variants() {
    Optional<HeadPolicy> head = Optional.of(OnlineWiring.headPolicy(config.online().personal()));
    BiasPolicy bias = OnlineWiring.biasPolicy(config.online().items());
    return List.of(
        variant("personal", head, Optional.empty()),
        variant("items", Optional.empty(), Optional.of(bias)),
        variant("both", head, Optional.of(bias)));
  }

  private OnlineVariant variant(
      String name, Optional<HeadPolicy> head, Optional<BiasPolicy> policy) {
    Optional<ReactionStore> reactions =
        policy.map(bias -> new InMemoryReactionStore(bias.halfLife()));
    Optional<LearnedBias> bias =
        policy.map(known -> new LearnedBias(reactions.orElseThrow(), known));
    return new OnlineVariant(name, places, head, bias, reactions);
  }

  private String line(String name, OnlineReplay.Result result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dataset", name);
    fields.put("from", from);
    fields.put("to", to);
    fields.put("places", places);
    fields.put("seed", seed);
    fields.put("choices", result.choices());
    fields.put("people", result.people());
    fields.put("ndcg10", result.ndcg());
    fields.put("logLoss", result.logLoss());
    List<Map<String, Object>> variants = new ArrayList<>();
    for (OnlineVariant.Outcome outcome : result.variants()) {
      Map<String, Object> variant = new LinkedHashMap<>();
      variant.put("name", outcome.name());
      variant.put("ndcg10", fields(outcome.ndcg()));
      variant.put("logLoss", fields(outcome.logLoss()));
      variants.add(variant);
    }
    fields.put("variants", variants);
    return Json.write(new ObjectMapper(), fields);
  }

  private static Map<String, Object> fields(Difference difference) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("difference", difference.value());
    fields.put("standardError", difference.standardError());
    return fields;
  }

  private void print(String name, OnlineReplay.Result result) {
    System.out.printf(
        "%s: %,d choices of %,d people from %.2f to %.2f of all, answers of %d places, seed %d%n"
            + "the ranker alone: NDCG@10 %.4f, log loss %.4f over %,d choices%n%n",
        name,
        result.choices(),
        result.people(),
        from,
        to,
        places,
        seed,
        result.ndcg(),
        result.logLoss(),
        result.held());
    System.out.printf("%-10s %22s %22s%n", "with", "log loss", "NDCG@10");
    for (OnlineVariant.Outcome outcome : result.variants()) {
      System.out.printf(
          "%-10s %22s %22s%n", outcome.name(), text(outcome.logLoss()), text(outcome.ndcg()));
    }
  }

  private static String text(Difference difference) {
    return String.format(
        "%+.2f %% (± %.2f %%)",
        100 * difference.value() / difference.serving(),
        100 * difference.standardError() / difference.serving());
  }
}
