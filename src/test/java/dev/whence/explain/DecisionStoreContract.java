package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  void findAll_someNeverKept_givesTheOthersInTheOrderOfAsking() {
    Decision first = decision("r1", "ann", 0);
    Decision second = decision("r2", "bob", 1);
    List.of(first, second).forEach(store()::keep);

    assertThat(store().findAll(List.of(second.id(), new RecommendationId("never"), first.id())))
        .containsExactly(second, first);
    assertThat(store().findAll(List.of())).isEmpty();
  }

  @Test
  void of_severalPeople_givesTheirsAloneTheLatestFirst() {
    Decision first = decision("r1", "ann", 0);
    Decision second = decision("r2", "ann", 1);
    Decision anothers = decision("r3", "bob", 2);
    Decision nobodys = decision("r4", null, 3);
    List.of(first, second, anothers, nobodys).forEach(store()::keep);

    assertThat(store().of(new UserId("ann"))).containsExactly(second, first);
    assertThat(store().of(new UserId("nobody"))).isEmpty();
  }

  @Test
  void forget_aPerson_forgetsAllTheirsAndNobodyElses() {
    Decision theirs = decision("r1", "ann", 0);
    Decision anothers = decision("r2", "bob", 0);
    store().keep(theirs);
    store().keep(anothers);

    store().forget(new UserId("ann"));
    store().forget(new UserId("ann"));

    assertThat(store().find(theirs.id())).isEmpty();
    assertThat(store().of(new UserId("ann"))).isEmpty();
    assertThat(store().find(anothers.id())).contains(anothers);
  }

  @Test
  void keep_afterForget_isFoundAsBefore() {
    UserId person = new UserId("back");
    store().keep(decision("r1", "back", 0));
    store().forget(person);

    Decision later = decision("r2", "back", 1);
    store().keep(later);

    assertThat(store().of(person)).containsExactly(later);
  }

  protected static Decision decision(String id, @Nullable String person, long second) {
    Decision any = Decisions.decision(3);
    return new Decision(
        new RecommendationId(id),
        person == null ? null : new UserId(person),
        any.model(),
        any.generatedAt().plusSeconds(second),
        any.state(),
        any.query(),
        any.maxima(),
        any.items(),
        any.features(),
        any.rawSurface(),
        any.reasons());
  }

  @Test
  void timeToLive_ofAStore_isPositive() {
    assertThat(store().timeToLive()).isPositive();
  }
}
