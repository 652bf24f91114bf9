package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link DecisionStore} does. */
public abstract class DecisionStoreContract {

  protected abstract DecisionStore store();

  @Test
  void find_kept_isTheSame() {
    Decision decision = Decisions.decision(7);
    store().keep(decision);
    assertThat(store().find(decision.id())).contains(decision);
  }

  @Test
  void find_neverKept_isEmpty() {
    assertThat(store().find(new RecommendationId("never"))).isEmpty();
  }

  @Test
  void timeToLive_ofAStore_isPositive() {
    assertThat(store().timeToLive()).isPositive();
  }
}
