package dev.whence.adapter.file.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.catalog.ItemId;
import dev.whence.learning.CountRecipe;
import dev.whence.learning.CountStore;
import dev.whence.learning.CountStore.CountStoreUnavailableException;
import dev.whence.learning.CountStoreContract;
import dev.whence.learning.CountedLog;
import dev.whence.learning.DistanceWeight;
import dev.whence.learning.GraphRecipe;
import dev.whence.learning.SuccessorChoice;
import dev.whence.ranking.HistoryWeights;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCountStoreTest extends CountStoreContract {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(400));
  private static final SuccessorChoice CHOICE =
      new SuccessorChoice(
          GraphRecipe.SPARSE.withHalfLife(Duration.ofDays(90)), HistoryWeights.reciprocal());

  @TempDir private Path folder;
  private final List<String> unreadable = new ArrayList<>();
  private FileTrainingLog log;
  private Path file;
  private FileCountStore store;

  @BeforeEach
  void fillLog() {
    log = new FileTrainingLog(folder.resolve("log"), Clock.systemUTC(), damage -> {});
    file = folder.resolve("counts").resolve("counts.bin");
    store = new FileCountStore(file, (path, reason) -> unreadable.add(path + ": " + reason));
    log.append("first", events(1));
  }

  @Override
  protected CountStore store() {
    return store;
  }

  private static List<Event> events(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, 500)
        .mapToObj(
            n ->
                new Event(
                    new EventId("e" + seed + "-" + n),
                    new UserId("ü" + random.nextInt(40)),
                    new ItemId("i" + random.nextInt(30 + 5 * (int) seed)),
                    EventType.VIEW,
                    null,
                    START.plusSeconds(random.nextLong(300 * 86_400)),
                    null))
        .toList();
  }

  /** A second run that goes on from the file leaves what one run over everything leaves. */
  @Test
  void write_readAndBroughtUpToDate_givesTheBytesOfARebuild() throws IOException {
    store.write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE));
    log.append("second", events(2));
    store.write(CountedLog.upTo(NOW, log, store.read()).keeping(CHOICE));
    byte[] incremental = Files.readAllBytes(file);

    store.write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE));

    assertThat(Files.readAllBytes(file)).isEqualTo(incremental);
  }

  @Test
  void read_fileOfNoCounts_isTheSame() {
    store.write(CountedLog.upTo(NOW, log, Optional.empty()));

    assertThat(store.read().orElseThrow().counts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.2, 0.5, 0.8, 0.999})
  void read_oneByteChanged_isReportedAndEmpty(double where) throws IOException {
    store.write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE));
    byte[] bytes = Files.readAllBytes(file);
    int at = (int) (where * bytes.length);
    bytes[at] ^= 0x10;
    Files.write(file, bytes);

    assertThat(store.read()).isEmpty();
    assertThat(unreadable).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.01, 0.5, 0.99})
  void read_fileCutOff_isReportedAndEmpty(double share) throws IOException {
    store.write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, (int) (share * bytes.length)));

    assertThat(store.read()).isEmpty();
    assertThat(unreadable).hasSize(1);
  }

  @Test
  void read_anotherFormat_isReportedWithBothNumbers() throws IOException {
    store.write(CountedLog.upTo(NOW, log, Optional.empty()));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 7);
    Files.write(file, bytes);

    assertThat(store.read()).isEmpty();
    assertThat(unreadable).singleElement().asString().contains("format is 7").contains("reads 2");
  }

  @Test
  void write_whileTheOldOneIsRead_disturbsNeither() {
    store.write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE));
    CountedLog old = store.read().orElseThrow();
    int entries = old.graphs(CHOICE).successors().entries();
    log.append("second", events(2));

    store.write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE));

    assertThat(old.graphs(CHOICE).successors().entries()).isEqualTo(entries);
    assertThat(store.read().orElseThrow().segments()).containsExactly("first", "second");
  }

  @Test
  void write_whereNoFileCanBe_saysWhere() throws IOException {
    Files.writeString(folder.resolve("counts"), "a file");

    assertThatThrownBy(() -> store.write(CountedLog.upTo(NOW, log, Optional.empty())))
        .isInstanceOf(CountStoreUnavailableException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void read_recipeOfEveryKind_isTheSame() {
    SuccessorChoice geometric = new SuccessorChoice(GraphRecipe.DENSE, HistoryWeights.reciprocal());
    store.write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(geometric));

    assertThat(store.read().orElseThrow().counts().get(0).recipe())
        .isEqualTo(CountRecipe.undecayed(10, DistanceWeight.geometric(0.8)));
  }
}
