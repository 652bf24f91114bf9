package dev.whence.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.explain.Decision;
import dev.whence.explain.DecisionStore;
import dev.whence.explain.DecisionStoreContract;
import dev.whence.explain.Decisions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryDecisionStoreTest extends DecisionStoreContract {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final DecisionStore store =
      new InMemoryDecisionStore(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now.get();
            }
          },
          Duration.ofHours(24));

  @Override
  protected DecisionStore store() {
    return store;
  }

  @Test
  void find_timeIsOver_isEmpty() {
    Decision decision = Decisions.decision(1);
    store.keep(decision);
    now.set(Instant.EPOCH.plus(Duration.ofHours(24)).minusMillis(1));
    assertThat(store.find(decision.id())).isPresent();
    now.set(Instant.EPOCH.plus(Duration.ofHours(24)));
    assertThat(store.find(decision.id())).isEmpty();
  }
}
