package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.memory.InMemoryDecisionStore;
import dev.whence.explain.DecisionStore.DecisionStoreUnavailableException;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureRows;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptShownListsTest {

  private static final Decision DECISION = Decisions.decision(3);
  private static final String ID = DECISION.id().value();

  private final List<DecisionStoreUnavailableException> outages = new ArrayList<>();
  private final DecisionStore decisions =
      new InMemoryDecisionStore(Clock.systemUTC(), Duration.ofHours(1));
  private final KeptShownLists lists = new KeptShownLists(decisions, outages::add);

  @Test
  void find_keptDecision_givesItsItemsAndRowsInTheirPlaces() {
    decisions.keep(DECISION);

    assertThat(lists.find(Set.of("never-given", ID)))
        .singleElement()
        .satisfies(
            list -> {
              assertThat(list.recommendationId()).isEqualTo(ID);
              assertThat(list.modelVersion()).isEqualTo(DECISION.model().value());
              assertThat(list.user()).isEqualTo(DECISION.user());
              assertThat(list.shownAt()).isEqualTo(DECISION.generatedAt());
              assertThat(list.features()).isEqualTo(Feature.words());
              assertThat(list.places()).hasSize(10);
              for (int n = 0; n < 10; n++) {
                ShownList.Place place = list.places().get(n);
                assertThat(place.item()).isEqualTo(DECISION.items().get(n).item());
                assertThat(place.row()).isEqualTo(DECISION.features().row(n));
                assertThat(place.score())
                    .as("without what was learned of the person")
                    .hasValue(
                        DECISION.items().get(n).score()
                            - DECISION.items().get(n).adaptation().personal());
                assertThat(place.exploration())
                    .as("only the second was explored")
                    .isEqualTo(n == 1);
              }
            });
  }

  @Test
  void find_decisionWithoutUsableRows_isNoList() {
    float[] broken = DECISION.features().values();
    broken[7] = Float.NaN;
    decisions.keep(with(new FeatureRows(broken)));
    assertThat(lists.find(Set.of(ID))).isEmpty();

    decisions.keep(with(FeatureRows.NONE));
    assertThat(lists.find(Set.of(ID))).isEmpty();
  }

  private static Decision with(FeatureRows rows) {
    return new Decision(
        DECISION.id(),
        DECISION.rawUser(),
        DECISION.model(),
        DECISION.generatedAt(),
        DECISION.state(),
        DECISION.query(),
        DECISION.maxima(),
        DECISION.items(),
        rows,
        DECISION.rawSurface(),
        DECISION.reasons());
  }

  @Test
  void find_storeAway_isAskedOnceAndGivesNothing() {
    List<List<RecommendationId>> asked = new ArrayList<>();
    DecisionStore away =
        new DecisionStore() {
          @Override
          public void keep(Decision decision) {}

          @Override
          public List<Decision> findAll(Collection<RecommendationId> ids) {
            asked.add(List.copyOf(ids));
            throw new DecisionStoreUnavailableException("away", new IOException("cut off"));
          }

          @Override
          public Optional<Decision> find(RecommendationId id) {
            throw new DecisionStoreUnavailableException("away", new IOException("cut off"));
          }

          @Override
          public List<Decision> of(UserId person) {
            throw new DecisionStoreUnavailableException("away", new IOException("cut off"));
          }

          @Override
          public void forget(UserId person) {
            throw new DecisionStoreUnavailableException("away", new IOException("cut off"));
          }

          @Override
          public Duration timeToLive() {
            return Duration.ofHours(1);
          }
        };

    assertThat(new KeptShownLists(away, outages::add).find(Set.of("a", "b", "c"))).isEmpty();
    assertThat(asked).singleElement().satisfies(together -> assertThat(together).hasSize(3));
    assertThat(outages).hasSize(1);
  }
}
