package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training makes of a person who was erased: nothing at all. */
class RetrainingErasureTest {

  private static final UserId LEAVER = new UserId("leaver");
  private static final List<Event> EARLIER = DemoLearning.events(20);
  private static final List<Event> LATER = after(EARLIER, DemoLearning.events(24));

  /** They do what somebody else does, under the same event ids. */
  private static final List<Event> OF_THE_LEAVER =
      DemoLearning.events(6).stream().map(event -> event.by(LEAVER)).toList();

  @TempDir Path folder;

  /** With the leaver. */
  private RetrainingSite site;

  /** The same, but the leaver was never there. */
  private RetrainingSite spared;

  @BeforeEach
  void open() {
    site = new RetrainingSite(folder.resolve("site"));
    spared = new RetrainingSite(folder.resolve("spared"));
  }

  private static List<Event> after(List<Event> known, List<Event> all) {
    Set<Event> before = Set.copyOf(known);
    return all.stream().filter(event -> !before.contains(event)).toList();
  }

  private static List<Event> part(List<Event> events, int number, int parts) {
    return IntStream.range(0, events.size())
        .filter(n -> n % parts == number)
        .mapToObj(events::get)
        .toList();
  }

  /** Lists of one person for a version, with an impression of each place and a click on one. */
  private static void sendAnswers(
      RetrainingSite to, ModelVersion version, String person, int answers) {
    for (int n = 0; n < answers; n++) {
      ShownList list = list(to, version, person, n);
      List<Event> events = new ArrayList<>();
      IntStream.rangeClosed(1, 4)
          .forEach(place -> events.add(SampleLists.event(list, EventType.IMPRESSION, place)));
      events.add(SampleLists.event(list, EventType.CLICK, 1 + n % 3));
      to.queue.send(events, List.of(list));
    }
  }

  private static ShownList list(RetrainingSite at, ModelVersion version, String person, int n) {
    Instant shownAt = at.clock.instant().minus(Signals.MATURITY).minusSeconds(60);
    return SampleLists.list(person + "-" + version + "-" + n, version.value(), person, 4, shownAt);
  }

  /** A version is made of what both do, then more comes: into the log, and into the queue. */
  private void liveAWhile() {
    for (RetrainingSite each : List.of(site, spared)) {
      each.queue.send(EARLIER);
      sendAnswers(each, new ModelVersion("earlier"), "stayer", 3);
    }
    site.queue.send(part(OF_THE_LEAVER, 0, 3));
    sendAnswers(site, new ModelVersion("earlier"), LEAVER.value(), 3);
    site.run();
    spared.run();

    for (RetrainingSite each : List.of(site, spared)) {
      each.log.append("by-hand", part(LATER, 0, 2));
      each.queue.send(part(LATER, 1, 2));
      sendAnswers(each, new ModelVersion("later"), "stayer", 5);
    }
    ShownList logged = list(site, new ModelVersion("later"), LEAVER.value(), 90);
    List<Event> onIt = new ArrayList<>(part(OF_THE_LEAVER, 1, 3));
    onIt.add(SampleLists.event(logged, EventType.IMPRESSION, 1));
    onIt.add(SampleLists.event(logged, EventType.LIKE, 2));
    site.log.append("of-the-leaver", onIt, List.of(logged));
    site.queue.send(part(OF_THE_LEAVER, 2, 3));
    sendAnswers(site, new ModelVersion("later"), LEAVER.value(), 5);
  }

  private CountedLog counted(RetrainingSite at) {
    return CountedLog.upTo(at.clock.instant(), at.log, at.counts.read());
  }

  /** The bytes of a version but for its card, which names its parent, and what counts the card. */
  private Map<String, List<Byte>> files(String site, RetrainingSite at) throws IOException {
    Path version = folder.resolve(site).resolve("models").resolve(at.current().value());
    Map<String, List<Byte>> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(version)) {
      for (Path file : all.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith("card") && !name.equals("checksums.sha256")) {
          List<Byte> bytes = new ArrayList<>();
          for (byte each : Files.readAllBytes(file)) {
            bytes.add(each);
          }
          files.put(name, bytes);
        }
      }
    }
    return files;
  }

  private Retraining.Outcome makeAnew(RetrainingSite at) {
    return at.retraining(DemoLearning.NETWORK, RetrainingSite.TOLERANT).runAnyway(Progress.NONE);
  }

  @Test
  void run_afterAnErasure_makesTheModelOfALogThatNeverHadThem() throws IOException {
    liveAWhile();
    assertThat(counted(site).raw().users()).contains(LEAVER);
    site.erasures.note(List.of(LEAVER), site.clock.instant());

    Retraining.Outcome outcome = makeAnew(site);
    makeAnew(spared);

    assertThat(outcome).isInstanceOf(Retraining.Outcome.Published.class);
    assertThat(site.serving().ranker()).isEqualTo(spared.serving().ranker());
    assertThat(site.serving().card().data()).isEqualTo(spared.serving().card().data());
    assertThat(files("site", site)).hasSizeGreaterThan(5).isEqualTo(files("spared", spared));
  }

  @Test
  void run_afterAnErasure_countsSignalsAndListsHoldNothingOfThem() {
    liveAWhile();
    Instant since = site.clock.instant().minus(Retraining.LIVE_FEEDBACK);
    int listsBefore = LiveLists.of(site.log, since).size();
    site.erasures.note(List.of(LEAVER), site.clock.instant());
    site.run();
    spared.run();

    CountedLog kept = site.counts.read().orElseThrow();
    CountedLog wanted = spared.counts.read().orElseThrow();
    assertThat(kept.raw().users()).doesNotContain(LEAVER).isEqualTo(wanted.raw().users());
    assertThat(kept.raw().index().items()).isEqualTo(wanted.raw().index().items());
    assertThat(kept.raw().items()).isDeepEqualTo(wanted.raw().items());
    assertThat(kept.raw().seconds()).isDeepEqualTo(wanted.raw().seconds());
    assertThat(LiveLists.of(site.log, since))
        .hasSizeLessThan(listsBefore + 5)
        .isEqualTo(LiveLists.of(spared.log, since));
    Signals signals = Signals.of(site.log, since, site.clock.instant());
    Signals others = Signals.of(spared.log, since, site.clock.instant());
    for (String version : List.of("earlier", "later")) {
      assertThat(signals.of(new ModelVersion(version)).impressions()).isPositive();
      assertThat(signals.of(new ModelVersion(version)))
          .isEqualTo(others.of(new ModelVersion(version)));
    }
  }

  @Test
  void drain_afterAnErasure_writesNothingOfThemToTheLog() {
    site.queue.send(part(OF_THE_LEAVER, 0, 2));
    sendAnswers(site, new ModelVersion("earlier"), LEAVER.value(), 3);
    site.queue.send(EARLIER);
    site.erasures.note(List.of(LEAVER), site.clock.instant());

    site.run();

    List<UserId> logged = new ArrayList<>();
    TrainingLog whole =
        new FileTrainingLog(folder.resolve("site").resolve("log"), site.clock, damage -> {});
    whole.forEach(event -> logged.add(event.user()));
    whole
        .shownSince(Instant.EPOCH)
        .forEach(segment -> segment.forEachShown(list -> list.user().ifPresent(logged::add)));
    assertThat(logged).hasSize(EARLIER.size()).doesNotContain(LEAVER);
    assertThat(site.queue.receive(10)).isEmpty();
  }

  @Test
  void drain_nothingButTheErased_leavesNoSegmentAndAnEmptyQueue() {
    site.queue.send(OF_THE_LEAVER);
    site.erasures.note(List.of(LEAVER), site.clock.instant());

    site.run();

    assertThat(site.log.segments()).isEmpty();
    site.clock.advance(Duration.ofHours(1));
    assertThat(site.queue.receive(10)).isEmpty();
  }

  @Test
  void run_somebodyComesBack_countsFromThenOn() {
    liveAWhile();
    site.erasures.note(List.of(LEAVER), site.clock.instant());
    site.run();
    site.clock.advance(Duration.ofHours(1));
    String item = OF_THE_LEAVER.get(0).item().value();
    Event back =
        new Event(
            new EventId("back"),
            LEAVER,
            OF_THE_LEAVER.get(0).item(),
            EventType.LIKE,
            null,
            site.clock.instant(),
            null);
    site.queue.send(List.of(back));

    site.run();

    Sequences sequences = counted(site).sequences();
    int leaver =
        IntStream.range(0, sequences.users())
            .filter(u -> sequences.user(u).equals(LEAVER))
            .findFirst()
            .orElseThrow();
    assertThat(Choices.items(sequences, leaver)).containsExactly(item);
  }

  @Test
  void run_erasureDuringAPause_beginsTheTrainingAgainWithoutThem() {
    site.queue.send(EARLIER);
    site.queue.send(OF_THE_LEAVER);
    spared.queue.send(EARLIER);
    assertThat(site.runShort()).isEqualTo(new Retraining.Outcome.Paused(1));
    site.erasures.note(List.of(LEAVER), site.clock.instant());
    site.clock.advance(Duration.ofSeconds(1));

    assertThat(site.runShort()).isEqualTo(new Retraining.Outcome.Paused(1));
    assertThat(site.runShort()).isEqualTo(new Retraining.Outcome.Paused(2));
    site.run();
    spared.run();

    assertThat(site.serving().ranker()).isEqualTo(spared.serving().ranker());
    assertThat(site.serving().card().data()).isEqualTo(spared.serving().card().data());
  }

  @Test
  void run_everybodyErased_hasNothingToLearnAndDoesNotFail() {
    site.queue.send(EARLIER);
    site.run();
    site.erasures.note(DemoLearning.SHOP.shoppers(), site.clock.instant());
    site.queue.send(LATER);

    assertThat(makeAnew(site)).isInstanceOf(Retraining.Outcome.NothingToLearn.class);
    assertThat(site.registry.current()).isPresent();
    assertThat(Optional.of(counted(site).raw().users())).contains(List.of());
  }
}
