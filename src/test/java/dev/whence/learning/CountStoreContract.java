package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of counts does. */
public abstract class CountStoreContract {

  private static final Instant NOW = Choices.START.plus(Duration.ofDays(400));
  private static final SuccessorChoice CHOICE =
      SuccessorChoice.DENSE.with(GraphRecipe.DENSE.withHalfLife(Duration.ofDays(90)));

  private final MemoryTrainingLog log = new MemoryTrainingLog();

  /** A store in which nothing is. */
  protected abstract CountStore store();

  @Test
  void read_nothingWritten_isEmpty() {
    assertThat(store().read()).isEmpty();
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    log.append("first", Choices.events(Choices.random(1, 60, 30)));
    CountedLog counted = CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE);
    store().write(counted);

    CountedLog read = store().read().orElseThrow();

    assertThat(read.raw().users()).isEqualTo(counted.raw().users());
    assertThat(read.raw().items()).isDeepEqualTo(counted.raw().items());
    assertThat(read.raw().seconds()).isDeepEqualTo(counted.raw().seconds());
    assertThat(read.raw().index().items()).isEqualTo(counted.raw().index().items());
    assertThat(read.segments()).containsExactly("first");
    assertThat(read.asOf()).isEqualTo(NOW);
    assertThat(seen(read)).isEqualTo(seen(counted)).isSorted();
    assertThat(read.counts()).hasSize(3);
    for (int c = 0; c < 3; c++) {
      assertThat(read.counts().get(c).recipe()).isEqualTo(counted.counts().get(c).recipe());
      assertThat(read.counts().get(c).landmark()).isEqualTo(counted.counts().get(c).landmark());
      assertThat(counts(read.counts().get(c).rows()))
          .isEqualTo(counts(counted.counts().get(c).rows()))
          .isNotEmpty();
    }
  }

  @Test
  void write_whatWasReadBroughtUpToDate_replacesIt() {
    log.append("first", Choices.events("a b c"));
    store().write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(CHOICE));
    log.append("second", Choices.events("a b c d e"));

    store().write(CountedLog.upTo(NOW, log, store().read()).keeping(CHOICE));

    CountedLog read = store().read().orElseThrow();
    assertThat(read.segments()).containsExactly("first", "second");
    assertThat(Choices.items(read.sequences(), 0)).containsExactly("a", "b", "c", "d", "e");
  }

  private static List<Long> seen(CountedLog counted) {
    List<Long> seen = new ArrayList<>();
    counted.forEachSeen(seen::add);
    return seen;
  }

  private static List<String> counts(Transitions rows) {
    List<String> counts = new ArrayList<>();
    for (int item = 0; item < rows.items(); item++) {
      String from = item + " ";
      rows.forEach(item, (column, units) -> counts.add(from + column + " " + units));
    }
    return counts;
  }
}
