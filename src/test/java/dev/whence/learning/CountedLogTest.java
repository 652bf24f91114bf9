package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.HistoryWeights;
import dev.whence.ranking.ItemGraphs;
import dev.whence.ranking.SparseMatrix;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountedLogTest {

  private static final Instant NOW = Choices.START.plus(Duration.ofDays(2_000));

  private final MemoryTrainingLog log = new MemoryTrainingLog();

  static Stream<SuccessorChoice> choices() {
    return Stream.of(
        SuccessorChoice.SPARSE,
        SuccessorChoice.DENSE,
        SuccessorChoice.SPARSE.with(GraphRecipe.SPARSE.withHalfLife(Duration.ofDays(365))),
        SuccessorChoice.SPARSE.with(GraphRecipe.DENSE.withHalfLife(Duration.ofDays(90))),
        new SuccessorChoice(
            GraphRecipe.SPARSE.withHalfLife(Duration.ofDays(1)), HistoryWeights.reciprocal()));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void upTo_segmentsOneByOne_equalsARebuild(SuccessorChoice choice) {
    for (long seed = 1; seed <= 5; seed++) {
      MemoryTrainingLog growing = new MemoryTrainingLog();
      SplittableRandom random = new SplittableRandom(seed);
      Optional<CountedLog> kept = Optional.empty();
      for (int s = 0; s < 6; s++) {
        growing.append("s" + s, Events.random(random, s));
        Instant now = NOW.plus(Duration.ofDays(s));
        CountedLog incremental = CountedLog.upTo(now, growing, kept).keeping(choice);

        assertEqual(incremental, CountedLog.upTo(now, growing, Optional.empty()), choice);
        kept = Optional.of(incremental);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void without_somePeople_equalsARebuildThatNeverKnewThem(SuccessorChoice choice) {
    SplittableRandom random = new SplittableRandom(17);
    log.append("s0", Events.random(random, 0));
    log.append("s1", Events.random(random, 1));
    Set<UserId> erased = Set.of(new UserId("u1"), new UserId("u7"), new UserId("late3"));
    MemoryTrainingLog others = log.without(erased);

    CountedLog left =
        CountedLog.upTo(NOW, log, Optional.empty()).keeping(choice).without(erasedLater(erased));

    assertEqual(left, CountedLog.upTo(NOW, others, Optional.empty()), choice);
  }

  @Test
  void without_nobodyWhoIsThere_isTheSame() {
    log.append("s0", Choices.events("a b c"));
    CountedLog counted = CountedLog.upTo(NOW, log, Optional.empty());

    assertThat(counted.without(erasedLater(Set.of(new UserId("nobody"))))).isSameAs(counted);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void without_whatPeopleChoseUntilATime_equalsARebuildThatNeverKnewIt(SuccessorChoice choice) {
    SplittableRandom random = new SplittableRandom(23);
    log.append("s0", Events.random(random, 0));
    log.append("s1", Events.random(random, 1));
    Instant middle = Choices.START.plus(Duration.ofDays(20));
    Tombstones erased =
        new Tombstones(
            Map.of(new UserId("u1"), middle, new UserId("u2"), middle, new UserId("late3"), NOW));
    MemoryTrainingLog others = new MemoryTrainingLog();
    for (String segment : log.segments()) {
      List<Event> left = new ArrayList<>();
      log.forEach(
          segment,
          event -> {
            if (!erased.cover(event)) {
              left.add(event);
            }
          });
      others.append(segment, left);
    }

    CountedLog left = CountedLog.upTo(NOW, log, Optional.empty()).keeping(choice).without(erased);

    assertThat(left.raw().users()).contains(new UserId("u1")).doesNotContain(new UserId("late3"));
    assertEqual(left, CountedLog.upTo(NOW, others, Optional.empty()), choice);
  }

  @Test
  void upTo_oneEventIdOfTwoPeople_countsForBoth() {
    log.append(
        "s0",
        List.of(
            Choices.event("e1", "ann", "a", EventType.VIEW, 1),
            Choices.event("e1", "bob", "b", EventType.VIEW, 1),
            Choices.event("e1", "bob", "c", EventType.VIEW, 2)));

    CountedLog counted = CountedLog.upTo(NOW, log, Optional.empty());

    assertThat(Choices.items(counted.sequences(), 0)).containsExactly("a");
    assertThat(Choices.items(counted.sequences(), 1)).containsExactly("b");
  }

  private static Tombstones erasedLater(Set<UserId> people) {
    Map<UserId, Instant> erasedAt = new HashMap<>();
    people.forEach(person -> erasedAt.put(person, NOW));
    return new Tombstones(erasedAt);
  }

  @Test
  void upTo_eventInTwoSegments_countsOnce() {
    log.append("s0", Choices.events("a b c"));
    CountedLog kept = CountedLog.upTo(NOW, log, Optional.empty()).keeping(SuccessorChoice.SPARSE);
    log.append("s1", Choices.events("a b c d"));

    CountedLog counted = CountedLog.upTo(NOW, log, Optional.of(kept));

    assertThat(Choices.items(counted.sequences(), 0)).containsExactly("a", "b", "c", "d");
    assertThat(counted.segments()).containsExactly("s0", "s1");
  }

  @Test
  void upTo_countedSegments_areNotReadAgain() {
    log.append("s0", Choices.events("a b c"));
    CountedLog kept = CountedLog.upTo(NOW, log, Optional.empty());
    log.append("s1", Choices.events("a b c d"));
    log.forgetReading();

    CountedLog.upTo(NOW, log, Optional.of(kept));

    assertThat(log.read()).containsExactly("s1");
  }

  @Test
  void upTo_logWithoutACountedSegment_readsAllOfIt() {
    log.append("gone", Choices.events("x y"));
    CountedLog kept = CountedLog.upTo(NOW, log, Optional.empty());
    MemoryTrainingLog other = new MemoryTrainingLog();
    other.append("s0", Choices.events("a b c"));

    CountedLog counted = CountedLog.upTo(NOW, other, Optional.of(kept));

    assertThat(Choices.items(counted.sequences(), 0)).containsExactly("a", "b", "c");
    assertThat(counted.sequences().index().size()).isEqualTo(3);
  }

  @Test
  void upTo_eventFromTheFuture_countsAsNowUntilItsTimeHasCome() {
    SuccessorChoice choice =
        SuccessorChoice.SPARSE.with(GraphRecipe.SPARSE.withHalfLife(Duration.ofDays(10)));
    log.append("s0", Choices.events("a b", "b c", "c a"));
    log.append(
        "s1",
        List.of(Choices.event("f", "u000", "c", EventType.VIEW, Duration.ofDays(30).toHours())));
    Instant early = Choices.START.plus(Duration.ofDays(5));
    Instant late = Choices.START.plus(Duration.ofDays(60));
    CountedLog kept = CountedLog.upTo(early, log, Optional.empty()).keeping(choice);

    CountedLog counted = CountedLog.upTo(late, log, Optional.of(kept));

    assertThat(kept.sequences().end()).isEqualTo(early);
    assertThat(counted.sequences().end()).isEqualTo(Choices.START.plus(Duration.ofDays(30)));
    assertEqual(counted, CountedLog.upTo(late, log, Optional.empty()), choice);
  }

  @Test
  void keeping_anotherChoice_dropsTheCountsOfTheFirst() {
    log.append("s0", Choices.events("a b c"));

    CountedLog counted =
        CountedLog.upTo(NOW, log, Optional.empty())
            .keeping(SuccessorChoice.SPARSE)
            .keeping(SuccessorChoice.DENSE);

    assertThat(counted.counts())
        .extracting(TransitionCounts::recipe)
        .containsExactly(
            GraphRecipe.DENSE.counts(), GraphRecipe.NEXT.counts(), GraphRecipe.TOGETHER.counts());
  }

  /** The same sequences by the names of items, the same edges, the same weights to the last bit. */
  private static void assertEqual(CountedLog counted, CountedLog rebuilt, SuccessorChoice choice) {
    assertThat(histories(counted.sequences())).isEqualTo(histories(rebuilt.sequences()));
    ItemGraphs graphs = counted.graphs(choice);
    ItemGraphs wanted = rebuilt.graphs(choice);
    assertThat(edges(counted, graphs.successors())).isEqualTo(edges(rebuilt, wanted.successors()));
    assertThat(edges(counted, graphs.next())).isEqualTo(edges(rebuilt, wanted.next()));
    assertThat(edges(counted, graphs.backward())).isEqualTo(edges(rebuilt, wanted.backward()));
    assertThat(edges(counted, graphs.together())).isEqualTo(edges(rebuilt, wanted.together()));
    assertThat(graphs.together().entries()).isPositive();
  }

  private static Map<String, List<String>> histories(Sequences sequences) {
    Map<String, List<String>> histories = new TreeMap<>();
    for (int u = 0; u < sequences.users(); u++) {
      List<String> history = new ArrayList<>();
      for (int n = 0; n < sequences.items(u).length; n++) {
        history.add(Choices.items(sequences, u).get(n) + " " + sequences.time(u, n));
      }
      histories.put(sequences.user(u).value(), history);
    }
    return histories;
  }

  private static Map<String, Float> edges(CountedLog counted, SparseMatrix graph) {
    Map<String, Float> edges = new TreeMap<>();
    for (int j = 0; j < graph.rows(); j++) {
      for (int e = graph.start(j); e < graph.end(j); e++) {
        String from = counted.sequences().index().item(j).value();
        edges.put(from + " " + counted.sequences().index().item(graph.column(e)), graph.weight(e));
      }
    }
    return edges;
  }

  /** Events of few people and items, so that everything happens: runs, ties, lateness, doubles. */
  private static final class Events {

    static List<Event> random(SplittableRandom random, int segment) {
      List<Event> events = new ArrayList<>();
      for (int n = 0; n < 60; n++) {
        int user = random.nextInt(12);
        String name = random.nextInt(4) == 0 && segment > 0 ? "late" + user : "u" + user;
        String item = "i" + random.nextInt(8 + 3 * segment);
        long hour = random.nextInt(24 * 40) + 24L * 60 * segment * random.nextInt(2);
        events.add(
            Choices.event(name + item + random.nextInt(9), name, item, EventType.VIEW, hour));
      }
      return events;
    }
  }
}
