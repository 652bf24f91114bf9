package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.MovingClock;
import dev.whence.TemporaryFolder;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.SegmentDamage;
import dev.whence.adapter.file.SegmentPath;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.adapter.file.model.FileCheckpointStore;
import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.json.ShownListJson;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.adapter.memory.InProcessRetrainLock;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.catalog.ItemId;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feedback that would spoil a model, after a good one was made. Whatever the gate decides, what
 * serves afterwards reaches at least 99 % of the NDCG@10 that was reached before, on clean choices
 * that no model was told of.
 */
class PoisonedBatchTest {

  private static final Instant CUT = DemoLearning.END.minus(Duration.ofDays(10));
  private static final Instant LATER = CUT.plus(Duration.ofDays(2));
  private static final int EPOCHS = 12;
  private static final int CHOICES_A_PERSON = 4;

  /** NDCG@10 of an order by lot: the mean gain of the first ten places, 4.54 / 1,500 items. */
  private static final double CHANCE = 0.003;

  private static final PublicationGate GATE = new PublicationGate(0.99, 1.01, 0.8, 1);
  private static final String FIGURES = ".* is \\d\\.\\d{4} where the serving model reaches .*";

  private static final Yardstick YARDSTICK =
      new Yardstick(
          DemoLearning.SHOP.events(),
          CUT,
          CHOICES_A_PERSON,
          DemoLearning.CATALOG,
          DemoLearning.NETWORK);

  private static Path trained;
  private static ModelVersion good;
  private static long goodChoices;
  private static Measurement before;

  @TempDir Path folder;

  private final MovingClock clock = new MovingClock(LATER);
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ofMinutes(5));
  private final List<SegmentDamage> damages = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(11);

  @BeforeAll
  static void trainAGoodModel() throws IOException {
    trained = Files.createTempDirectory("whence-poison");
    MovingClock then = new MovingClock(CUT);
    FeedbackQueue events = new InMemoryFeedbackQueue(then, Duration.ofMinutes(5));
    events.send(
        DemoLearning.SHOP.events().stream()
            .filter(event -> !event.occurredAt().isAfter(CUT))
            .toList());
    Retraining.Outcome outcome =
        retraining(trained, events, new ArrayList<>(), then, DemoLearning.NETWORK)
            .run(Duration.ofHours(1), Progress.NONE);

    ModelCard card = ((Retraining.Outcome.Published) outcome).card();
    good = card.version();
    goodChoices = card.data().choices();
    before =
        YARDSTICK.measure(
            new FileModelRegistry(trained.resolve("models"), OnnxSequenceEncoder::new).load(good));
    assertThat(before.metrics().ndcg().n()).isGreaterThan(500);
    assertThat(before.metrics().ndcg().value()).isGreaterThan(10 * CHANCE);
  }

  @AfterAll
  static void removeFolder() throws IOException {
    TemporaryFolder.delete(trained);
  }

  @BeforeEach
  void copyTrained() throws IOException {
    try (Stream<Path> files = Files.walk(trained)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(trained.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
      }
    }
  }

  private static Retraining retraining(
      Path home,
      FeedbackQueue queue,
      List<SegmentDamage> damages,
      MovingClock clock,
      RankerNetwork network) {
    TrainingLog log = log(home, clock, damages);
    return new Retraining(
        new QueueDrain(queue, new InMemoryUserStateStore(), log, clock),
        log,
        new FileModelRegistry(home.resolve("models"), OnnxSequenceEncoder::new),
        new FileCheckpointStore(
            home.resolve("checkpoint.json"),
            damage -> {
              throw new AssertionError(damage);
            }),
        new FileCountStore(
            home.resolve("counts.bin"),
            (file, why) -> {
              throw new AssertionError(file + ": " + why);
            }),
        () -> DemoLearning.CATALOG,
        new ModelTrainer(network, DemoLearning.NO_SEQUENCES, EPOCHS),
        Explanations.measurement(),
        new Retraining.Policy(GATE, new LiveTest(0.01, 1_000), 10),
        new InProcessRetrainLock(),
        clock);
  }

  private static TrainingLog log(Path home, MovingClock clock, List<SegmentDamage> damages) {
    return new FileTrainingLog(home.resolve("log"), clock, damages::add);
  }

  private Retraining retraining(RankerNetwork network) {
    return retraining(folder, queue, damages, clock, network);
  }

  private Retraining.Outcome retrain() {
    return retraining(DemoLearning.NETWORK).run(Duration.ofHours(1), Progress.NONE);
  }

  private ModelRegistry registry() {
    return new FileModelRegistry(folder.resolve("models"), OnnxSequenceEncoder::new);
  }

  private void assertServesNoWorse(String poison) {
    ModelVersion serving = registry().current().orElseThrow();
    Measurement after = YARDSTICK.measure(registry().load(serving));
    Comparison.Difference clean = Comparison.of(after.outcomes(), before.outcomes()).ndcg();
    assertThat(clean.candidate())
        .as("NDCG@10 on clean choices after %s", poison)
        .isGreaterThanOrEqualTo(GATE.leastNdcgShare() * clean.serving());
  }

  /** The card of the version that was made, whether or not it serves. */
  private static ModelCard made(Retraining.Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfAny(Retraining.Outcome.Published.class, Retraining.Outcome.Refused.class);
    return outcome instanceof Retraining.Outcome.Refused refused
        ? refused.card()
        : ((Retraining.Outcome.Published) outcome).card();
  }

  private ItemId anyItem() {
    return DemoLearning.SHOP.items().get(random.nextInt(DemoLearning.SHOP.items().size())).id();
  }

  private static Event view(String id, UserId user, ItemId item, Instant at) {
    return new Event(new EventId(id), user, item, EventType.VIEW, null, at, null);
  }

  @Test
  void run_oneRobotWithManyEvents_countsItLittleAndServesNoWorse() {
    List<ItemId> cycle = IntStream.range(0, 5).mapToObj(n -> anyItem()).toList();
    UserId robot = new UserId("robot");
    queue.send(
        IntStream.range(0, 100_000)
            .mapToObj(n -> view("robot-" + n, robot, cycle.get(n % 5), CUT.plusSeconds(n)))
            .toList());

    ModelCard card = made(retrain());

    assertThat(card.data().choices()).isEqualTo(goodChoices + RawSequences.MOST_CHOICES);
    assertServesNoWorse("one robot with 100,000 events");
  }

  @Test
  void run_clocksOffByYears_servesNoWorse() {
    ZonedDateTime now = LATER.atZone(ZoneOffset.UTC);
    List<Event> skewed = new ArrayList<>();
    for (UserId user : DemoLearning.SHOP.shoppers().subList(0, 400)) {
      for (int n = 0; n < 5; n++) {
        Instant ahead = now.plusYears(10).plusMinutes(random.nextInt(100_000)).toInstant();
        Instant back = now.minusYears(40).plusMinutes(random.nextInt(100_000)).toInstant();
        skewed.add(view("ahead-" + user + n, user, anyItem(), ahead));
        skewed.add(view("back-" + user + n, user, anyItem(), back));
      }
    }
    queue.send(skewed);

    ModelCard card = made(retrain());

    assertThat(card.data().to()).as("nothing is later than now").isEqualTo(LATER);
    assertServesNoWorse("clocks 10 years ahead and 40 years back");
  }

  @Test
  void run_brokenShownLists_leavesThemOutAndServesNoWorse() throws IOException {
    List<Event> clicks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (UserId user : DemoLearning.SHOP.shoppers().subList(0, 100)) {
      for (int n = 0; n < 10; n++) {
        ShownList list = shown("answer-" + user + "-" + n, user, 5);
        lines.add(broken(ShownListJson.write(list), n));
        clicks.add(click(list));
      }
    }
    log(folder, clock, damages).append("broken", clicks, List.of());
    writeShown("broken", lines);

    assertThat(LiveLists.of(log(folder, clock, damages), CUT)).isEmpty();
    assertThat(damages)
        .singleElement()
        .satisfies(damage -> assertThat(damage.brokenLines()).isEqualTo(lines.size()));
    made(retrain());
    assertServesNoWorse("shown lists that are broken");
  }

  private static Event click(ShownList list) {
    return new Event(
        new EventId("click-" + list.recommendationId()),
        list.user().orElseThrow(),
        list.places().get(3).item(),
        EventType.CLICK,
        null,
        list.shownAt().plusSeconds(9),
        list.recommendationId());
  }

  /** Random features from -size to size. */
  private ShownList shown(String recommendation, UserId user, float size) {
    List<ShownList.Place> places = new ArrayList<>();
    for (int place = 0; place < 10; place++) {
      float[] row = new float[Feature.COUNT];
      for (int f = 0; f < row.length; f++) {
        row[f] = (float) random.nextDouble(-size, size);
      }
      places.add(new ShownList.Place(anyItem(), false, null, null, row));
    }
    Instant at = CUT.plus(Duration.ofHours(3));
    return new ShownList(recommendation, good.value(), user, at, null, Feature.words(), places);
  }

  /** As a client that knows no JSON, a division by zero, and an older build would write it. */
  private static String broken(String line, int way) {
    String firstNumber = "\"features\":\\[[^,]*,";
    String firstName = "\"featureNames\":\\[[^,]*,";
    return switch (way % 5) {
      case 0 -> line.replaceFirst(firstNumber, "\"features\":[NaN,");
      case 1 -> line.replaceFirst(firstNumber, "\"features\":[1e999,");
      case 2 -> line.replaceFirst(firstNumber, "\"features\":[\"-Infinity\",");
      case 3 -> line.replaceFirst(firstNumber, "\"features\":[");
      default ->
          line.replaceFirst(firstName, "\"featureNames\":[")
              .replaceAll(firstNumber, "\"features\":[");
    };
  }

  private void writeShown(String segment, List<String> lines) throws IOException {
    Path file = folder.resolve("log").resolve(SegmentPath.of(LATER, segment).shown());
    Files.createDirectories(file.getParent());
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (String line : lines) {
        out.write(line + "\n");
      }
    }
  }

  @Test
  void run_absurdNumbersInShownLists_servesNoWorse() {
    List<Event> clicks = new ArrayList<>();
    List<ShownList> lists = new ArrayList<>();
    for (UserId user : DemoLearning.SHOP.shoppers().subList(0, 100)) {
      for (int n = 0; n < 10; n++) {
        float size = n % 2 == 0 ? 1e30f : Float.MAX_VALUE;
        ShownList list = shown("answer-" + user + "-" + n, user, size);
        lists.add(list);
        clicks.add(click(list));
      }
    }
    log(folder, clock, damages).append("absurd", clicks, lists);

    made(retrain());

    assertServesNoWorse("shown lists with numbers of 1e30 and more");
  }

  @Test
  void runAnyway_rankerWithItsSignFlipped_isRefusedWithFiguresKeptAndNotServed() {
    assertRefused(
        retraining(SpoiledNetwork.negated(DemoLearning.NETWORK)).runAnyway(Progress.NONE));
  }

  @Test
  void register_rankerWithItsSignFlipped_isRefusedWithFiguresKeptAndNotServed() {
    byte[] serving = registry().load(good).ranker();
    RankerNetwork network = SpoiledNetwork.negated(DemoLearning.NETWORK);
    try (RankerNetwork.Training training = network.startFrom(serving, 1)) {
      assertRefused(retraining(DemoLearning.NETWORK).register("negated", training.ranker()));
    }
  }

  @Test
  void measure_rankerWithItsSignFlipped_isSeenByTheYardstick() {
    TrainedModel serving = registry().load(good);
    RankerNetwork network = SpoiledNetwork.negated(DemoLearning.NETWORK);
    try (RankerNetwork.Training training = network.startFrom(serving.ranker(), 1)) {
      TrainedModel spoiled = new TrainedModel(serving.model(), training.ranker(), serving.card());

      assertThat(YARDSTICK.measure(spoiled).metrics().ndcg().value())
          .isLessThan(before.metrics().ndcg().value() / 2);
    }
  }

  private void assertRefused(Retraining.Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Retraining.Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).matches("(NDCG@10|log loss)" + FIGURES);
              assertThat(registry().load(refused.card().version()).card().verdict())
                  .contains(new Verdict.Refused(refused.reason()));
            });
    assertThat(registry().current()).contains(good);
    assertThat(registry().versions()).hasSize(2);
  }
}
