package dev.whence.standalone;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.Checkpoint;
import dev.whence.learning.CountedLog;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.RawSequences;
import dev.whence.learning.SuccessorChoice;
import dev.whence.ranking.ItemGraphs;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.SparseMatrix;
import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a retraining by signal 9 at each of its stages, one after the other on one home folder that
 * gets more feedback before each, and looks at what is there and at what the next run makes of it.
 */
class RetrainKillIT {

  private static final int KILLED = 128 + 9;
  private static final List<Event> EVENTS = DemoLearning.events(24);

  @TempDir static Path folder;

  private static RetrainHome home;
  private static int sent;

  @BeforeAll
  static void openHome() {
    home = new RetrainHome(folder);
  }

  @ParameterizedTest
  @EnumSource
  void run_killed_losesAndDoublesNothingAndTheNextRunFinishes(Death death) throws Exception {
    long start = System.nanoTime();
    send(1 + death.ordinal());

    RetrainProcess.Ended killed = RetrainProcess.run(home, Optional.of(death));

    assertThat(killed.status()).as("%s: %s", death, killed.lines()).isEqualTo(KILLED);
    home.registry().current().ifPresent(home.registry()::load);
    Trace trace = Trace.of(home, killed);

    RetrainProcess.Ended next = RetrainProcess.run(home, Optional.empty());

    assertThat(next.status()).as("%s", next.lines()).isZero();
    assertThat(next.outcome()).isIn("Published", "NothingNew");
    assertTakenUp(death, trace, next);
    assertServesWhatIsNewest();
    assertEveryEventOnce();
    assertCountedAsIfAnew();
    assertThat(home.checkpoints().read()).isEmpty();
    System.out.printf(
        "RetrainKillIT: %s, then %s, %.1f s%n",
        death, next.outcome(), (System.nanoTime() - start) / 1e9);
  }

  /** Sends the events of the first portions that were not sent yet. */
  private static void send(int portions) {
    int end = EVENTS.size() * portions / Death.values().length;
    List<Event> portion = EVENTS.subList(sent, end);
    home.withQueue(
        queue -> {
          queue.send(portion);
          return portion.size();
        });
    sent = end;
  }

  /** What a killed run left behind. */
  private record Trace(
      RetrainProcess.Ended killed, Optional<ModelVersion> newest, Optional<Integer> epochs) {

    static Trace of(RetrainHome home, RetrainProcess.Ended killed) {
      return new Trace(
          killed,
          home.registry().versions().stream().findFirst(),
          home.checkpoints().read().map(Checkpoint::ranker).map(ranker -> ranker.epochs()));
    }
  }

  private static void assertTakenUp(Death death, Trace trace, RetrainProcess.Ended next) {
    switch (death) {
      case AFTER_THE_SECOND_EPOCH -> {
        assertThat(trace.epochs).contains(2);
        assertGoesOn(trace.killed, next);
      }
      case BEFORE_THE_POINTER_MOVES, AFTER_THE_POINTER_MOVED, BEFORE_THE_COUNTS_ARE_KEPT -> {
        assertThat(next.outcome()).isEqualTo("NothingNew");
        assertThat(next.trainingSteps()).isEmpty();
        assertThat(home.registry().current()).isEqualTo(trace.newest);
      }
      case BEFORE_THE_VERSION_IS_PUBLISHED -> {
        assertThat(next.outcome()).isEqualTo("Published");
        assertThat(step(next.trainingSteps().get(0))).as("the last epoch only").isGreaterThan(1);
      }
      default -> assertThat(next.outcome()).isEqualTo("Published");
    }
  }

  /** The first step is the one after the last that the killed run made. */
  private static void assertGoesOn(RetrainProcess.Ended killed, RetrainProcess.Ended next) {
    List<String> before = killed.trainingSteps();
    List<String> after = next.trainingSteps();
    int done = step(before.get(before.size() - 1));

    assertThat(done).isPositive();
    assertThat(step(after.get(0))).isEqualTo(done + 1);
    assertThat(total(after.get(0))).isEqualTo(total(before.get(0))).isGreaterThan(done);
  }

  private static int step(String line) {
    return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1, line.indexOf('/')));
  }

  private static int total(String line) {
    return Integer.parseInt(line.substring(line.indexOf('/') + 1));
  }

  private static void assertServesWhatIsNewest() {
    ModelRegistry registry = home.registry();
    ModelVersion current = registry.current().orElseThrow();
    ModelCard card = registry.load(current).card();

    assertThat(registry.versions().get(0)).isEqualTo(current);
    assertThat(card.lastSegment()).isEqualTo(home.log().segments().stream().reduce((a, b) -> b));
    assertThat(card.data().choices()).isEqualTo(rebuilt().sequences().size());
  }

  private static CountedLog rebuilt() {
    return CountedLog.upTo(Instant.now(), home.log(), Optional.empty());
  }

  private static void assertEveryEventOnce() {
    List<FeedbackQueue.Message> left = home.withQueue(queue -> queue.receive(10));
    List<Event> logged = new ArrayList<>();
    home.log().forEach(logged::add);
    List<Event> wanted = EVENTS.subList(0, sent);

    assertThat(left).as("what is left in the queue").isEmpty();
    assertThat(logged.stream().distinct()).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(choices(rebuilt().raw())).isEqualTo(choices(wanted));
  }

  private static Map<String, List<String>> choices(List<Event> events) {
    return events.stream()
        .filter(event -> event.polarity() > 0)
        .sorted(Comparator.comparing(Event::occurredAt))
        .collect(
            groupingBy(
                event -> event.user().value(),
                TreeMap::new,
                mapping(e -> e.item() + " " + e.occurredAt().getEpochSecond(), toList())));
  }

  private static Map<String, List<String>> choices(RawSequences raw) {
    Map<String, List<String>> choices = new TreeMap<>();
    for (int u = 0; u < raw.users().size(); u++) {
      List<String> own =
          choices.computeIfAbsent(raw.users().get(u).value(), u1 -> new ArrayList<>());
      for (int n = 0; n < raw.items()[u].length; n++) {
        own.add(raw.index().item(raw.items()[u][n]) + " " + raw.seconds()[u][n]);
      }
    }
    return choices;
  }

  /** What was kept, and what came since, gives what counting the whole log gives. */
  private static void assertCountedAsIfAnew() {
    SuccessorChoice choice = home.registry().card(home.registry().current().orElseThrow()).choice();
    Instant now = Instant.now();
    CountedLog incremental = CountedLog.upTo(now, home.log(), home.counts().read()).keeping(choice);
    CountedLog anew = CountedLog.upTo(now, home.log(), Optional.empty());

    assertThat(incremental.segments()).containsExactlyElementsOf(anew.segments());
    assertThat(incremental.seenSize()).isEqualTo(anew.seenSize());
    assertThat(choices(incremental.raw())).isEqualTo(choices(anew.raw()));
    List<Map<String, Float>> counted = edges(incremental, choice);
    assertThat(counted).allSatisfy(edges -> assertThat(edges).isNotEmpty());
    assertThat(counted).isEqualTo(edges(anew, choice));
  }

  private static List<Map<String, Float>> edges(CountedLog counted, SuccessorChoice choice) {
    ItemGraphs graphs = counted.graphs(choice);
    return Stream.of(graphs.successors(), graphs.next(), graphs.backward(), graphs.together())
        .map(graph -> edges(counted, graph))
        .toList();
  }

  private static Map<String, Float> edges(CountedLog counted, SparseMatrix graph) {
    Map<String, Float> edges = new TreeMap<>();
    for (int j = 0; j < graph.rows(); j++) {
      for (int e = graph.start(j); e < graph.end(j); e++) {
        String from = counted.raw().index().item(j).value();
        edges.put(from + " " + counted.raw().index().item(graph.column(e)), graph.weight(e));
      }
    }
    return edges;
  }
}
