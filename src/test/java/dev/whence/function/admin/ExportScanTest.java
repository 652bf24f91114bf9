package dev.whence.function.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.whence.adapter.file.FileErasures;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.memory.InMemoryDecisionStore;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.catalog.ItemId;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.learning.Erasures;
import dev.whence.learning.LogWithoutErased;
import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.Pseudonyms;
import dev.whence.user.UserStateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the training log is read at the same time. */
class ExportScanTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final ExternalUserId ANN = new ExternalUserId("ann");
  private static final ExternalUserId BOB = new ExternalUserId("bob");

  @TempDir Path folder;

  @Test
  void export_whileAnotherReadsTheLog_isRefusedForAWhile() {
    UserStateStore states = new InMemoryUserStateStore();
    Identities identities =
        new Identities(
            new Pseudonyms(List.of(new Pseudonyms.Key("test", new byte[32]))), states, CLOCK);
    Erasures erasures = new FileErasures(folder.resolve("erasures.ndjson"));
    TrainingLog kept = new FileTrainingLog(folder.resolve("log"), CLOCK, damage -> {});
    kept.append("one", List.of(liked(identities)));
    AtomicReference<Runnable> whileReading = new AtomicReference<>(() -> {});
    TrainingLog log =
        new LogWithoutErased(new ObservedLog(kept, () -> whileReading.get().run()), erasures);
    PersonalData data =
        new PersonalData(
            identities,
            states,
            new InMemoryDecisionStore(CLOCK, Duration.ofHours(1)),
            log,
            erasures,
            CLOCK);
    AtomicReference<RequestRefusedException> refused = new AtomicReference<>();
    whileReading.set(
        () ->
            refused.set(
                catchThrowableOfType(RequestRefusedException.class, () -> data.export(BOB))));

    assertThat(data.export(ANN).events()).hasSize(1);
    assertThat(refused.get()).isNotNull();
    assertThat(refused.get().retryAfter()).isPresent();

    whileReading.set(() -> {});
    assertThat(data.export(BOB).events()).isEmpty();
  }

  private static Event liked(Identities identities) {
    return new Event(
        new EventId("e1"),
        identities.nameOf(ANN),
        new ItemId("tea"),
        EventType.LIKE,
        null,
        CLOCK.instant(),
        null);
  }
}
