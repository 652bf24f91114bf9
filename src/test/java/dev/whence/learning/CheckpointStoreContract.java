package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.HistoryWeights;
import dev.whence.ranking.ModelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every checkpoint store does. */
public abstract class CheckpointStoreContract {

  private static final float[] NUMBERS = {0.1f, -0f, Float.MIN_VALUE, 1 / 3f, -3.4e38f};

  /** The same store each time within a test. */
  protected abstract CheckpointStore store();

  /** What the store told of damage. */
  protected abstract List<String> reports();

  /** What stands where the checkpoint is kept. */
  protected abstract byte[] stored() throws IOException;

  /** Puts something else there. */
  protected abstract void overwrite(byte[] content) throws IOException;

  private static Checkpoint checkpoint(
      int epochs, @Nullable ModelVersion parent, @Nullable String lastSegment) {
    return new Checkpoint(
        "linear",
        3,
        parent,
        lastSegment,
        Instant.parse("2026-11-21T20:00:00.123456789Z"),
        new TrainingPlan(TrainingPlan.RankerFate.FURTHER, -7, 5_000_000_000L),
        new SuccessorChoice(GraphRecipe.SPARSE, HistoryWeights.SLOW),
        new RankerCheckpoint(
            epochs,
            new RankerNetwork.State(41, Map.of("parameters", NUMBERS)),
            new byte[] {0, -1, 127},
            Double.NEGATIVE_INFINITY));
  }

  private static void assertSame(Optional<Checkpoint> read, Checkpoint wanted) {
    assertThat(read).isPresent();
    assertThat(read.get()).usingRecursiveComparison().isEqualTo(wanted);
  }

  @Test
  void read_nothingWritten_isEmptyAndNoDamage() {
    assertThat(store().read()).isEmpty();
    assertThat(reports()).isEmpty();
  }

  @Test
  void read_whatWasWritten_isTheSameToTheLastBit() {
    Checkpoint checkpoint = checkpoint(2, new ModelVersion("v1"), "feedback-1");
    store().write(checkpoint);

    assertSame(store().read(), checkpoint);
    float[] numbers = store().read().orElseThrow().ranker().state().tensors().get("parameters");
    assertThat(Arrays.equals(numbers, NUMBERS)).as("-0 is not 0").isTrue();
  }

  @Test
  void read_firstTrainingOfAll_hasNoParent() {
    store().write(checkpoint(1, null, null));

    assertThat(store().read().orElseThrow().parent()).isEmpty();
    assertThat(store().read().orElseThrow().lastSegment()).isEmpty();
  }

  @Test
  void write_again_replaces() {
    store().write(checkpoint(1, null, "s1"));
    Checkpoint next = checkpoint(2, null, "s1");

    store().write(next);

    assertSame(store().read(), next);
  }

  @Test
  void clear_written_isForgottenAndCanBeRepeated() {
    store().write(checkpoint(1, null, "s1"));

    store().clear();
    store().clear();

    assertThat(store().read()).isEmpty();
    assertThat(reports()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "[]", "no JSON", "{\"network\":\"linear\",\"unknown\":1}"})
  void read_somethingElse_isReportedAndEmpty(String content) throws IOException {
    overwrite(content.getBytes(StandardCharsets.UTF_8));

    assertThat(store().read()).isEmpty();
    assertThat(reports()).singleElement().asString().contains("checkpoint.json is no checkpoint: ");
  }

  @Test
  void read_halfOfIt_isReportedAndEmptyUntilItIsWrittenAgain() throws IOException {
    Checkpoint checkpoint = checkpoint(1, null, "s1");
    store().write(checkpoint);
    overwrite(Arrays.copyOf(stored(), stored().length / 2));

    assertThat(store().read()).isEmpty();
    assertThat(reports()).hasSize(1);
    store().write(checkpoint);
    assertSame(store().read(), checkpoint);
  }
}
