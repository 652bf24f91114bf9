package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.memory.InMemoryReactionStore;
import dev.whence.catalog.ItemId;
import dev.whence.learning.ReactionStore.ReactionsUnavailableException;
import dev.whence.ranking.Feature;
import dev.whence.ranking.HeadPolicy;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.OnlineHead;
import dev.whence.user.ShownList;
import dev.whence.user.ShownList.Place;
import dev.whence.user.UserId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnlineLearnerTest {

  private static final Instant NOW = SampleLists.SHOWN_AT.plusSeconds(60);
  private static final Duration HALF_LIFE = Duration.ofDays(30);
  private static final HeadPolicy POLICY = new HeadPolicy(0.1, HALF_LIFE, 0.5, 1, 2);

  private final InMemoryReactionStore store = new InMemoryReactionStore(HALF_LIFE);
  private final List<Exception> outages = new ArrayList<>();
  private final OnlineLearner learner =
      new OnlineLearner(Optional.of(POLICY), Optional.of(store), outages::add);

  /** Place k has k spreads of popularity; all scores are equal. */
  private static ShownList list(int places) {
    List<Place> shown = new ArrayList<>();
    for (int place = 1; place <= places; place++) {
      float[] row = new float[Feature.COUNT];
      row[Feature.POPULARITY.ordinal()] = (float) (place * Feature.POPULARITY.spread());
      shown.add(new Place(new ItemId("i" + place), false, "graph", null, 0.0, row));
    }
    return new ShownList(
        "answer",
        SampleLists.VERSION,
        new UserId("u"),
        SampleLists.SHOWN_AT,
        null,
        Feature.words(),
        shown);
  }

  private float learned(ShownList list, Event... events) {
    OnlineHead head = learner.learn(OnlineHead.NONE, List.of(events), List.of(list), NOW);
    return head.isEmpty() ? 0 : head.weights()[Feature.POPULARITY.ordinal()];
  }

  private static Event event(ShownList list, EventType type, int place) {
    return SampleLists.event(list, type, place);
  }

  @Test
  void learn_choiceBelowOthers_prefersWhatItHasMoreOf() {
    ShownList list = list(5);

    assertThat(learned(list, event(list, EventType.CLICK, 5))).isPositive();
  }

  @Test
  void learn_choiceAtTheTop_isAgainstTheNextPlaceOnly() {
    ShownList list = list(5);
    OnlineHead head =
        learner.learn(
            OnlineHead.NONE, List.of(event(list, EventType.CLICK, 1)), List.of(list), NOW);

    assertThat(head.weights()[Feature.POPULARITY.ordinal()]).isNegative();
    assertThat(head.lossWithout()).isEqualTo((float) Math.log(2));
  }

  @Test
  void learn_impressions_areWhatWasLookedAt() {
    ShownList list = list(5);
    OnlineHead head =
        learner.learn(
            OnlineHead.NONE,
            List.of(
                event(list, EventType.IMPRESSION, 1),
                event(list, EventType.IMPRESSION, 2),
                event(list, EventType.IMPRESSION, 3),
                event(list, EventType.CLICK, 1)),
            List.of(list),
            NOW);

    assertThat(head.lossWithout()).isEqualTo((float) Math.log(3));
  }

  @Test
  void learn_refusalAlone_isAgainstIt() {
    ShownList list = list(5);

    assertThat(learned(list, event(list, EventType.DISLIKE, 5))).isNegative();
  }

  @Test
  void learn_refusalBesideAChoice_isOneOfThosePassedOver() {
    ShownList list = list(5);
    OnlineHead head =
        learner.learn(
            OnlineHead.NONE,
            List.of(event(list, EventType.HIDE, 4), event(list, EventType.LIKE, 1)),
            List.of(list),
            NOW);

    assertThat(head.examples()).isEqualTo(1);
    assertThat(head.lossWithout()).isEqualTo((float) Math.log(5));
  }

  @Test
  void learn_showingsAlone_teachesNothing() {
    ShownList list = list(5);

    assertThat(learned(list, event(list, EventType.IMPRESSION, 2))).isZero();
  }

  @Test
  void learn_listOfAnotherBuildOrWithoutScores_teachesNothing() {
    ShownList withoutScores = SampleLists.list("answer", "u", 3);
    ShownList other =
        new ShownList(
            "answer",
            SampleLists.VERSION,
            new UserId("u"),
            SampleLists.SHOWN_AT,
            null,
            List.of("height"),
            List.of(new Place(new ItemId("i1"), false, null, null, 0.0, new float[1])));

    assertThat(learned(withoutScores, event(withoutScores, EventType.CLICK, 2))).isZero();
    assertThat(learned(other, event(other, EventType.CLICK, 1))).isZero();
  }

  @Test
  void learn_calledAgain_givesTheSame() {
    ShownList list = list(5);
    List<Event> events = List.of(event(list, EventType.CLICK, 3));

    assertThat(learner.learn(OnlineHead.NONE, events, List.of(list), NOW))
        .isEqualTo(learner.learn(OnlineHead.NONE, events, List.of(list), NOW));
  }

  @Test
  void observe_reactions_countsPlacesSeenAndChosen() {
    ShownList list = list(5);

    learner.observe(
        List.of(
            event(list, EventType.IMPRESSION, 1),
            event(list, EventType.CLICK, 2),
            event(list, EventType.LIKE, 2),
            event(list, EventType.DISLIKE, 3),
            SampleLists.event(list, EventType.CLICK, 4, "stranger")),
        List.of(list),
        NOW);

    ReactionCount all = store.changesSince(0).all();
    assertThat(all.seen()).startsWith(1, 1, 1, 0);
    assertThat(all.clicked()).startsWith(0, 1, 0, 0);
  }

  @Test
  void observe_storeAway_tellsAndGoesOn() {
    ReactionStore away =
        new ReactionStore() {
          @Override
          public void count(List<Reaction> reactions, Instant now) {
            throw new ReactionsUnavailableException("away", new IOException("away"));
          }

          @Override
          public Changes changesSince(long revision) {
            throw new ReactionsUnavailableException("away", new IOException("away"));
          }
        };
    ShownList list = list(2);

    new OnlineLearner(Optional.empty(), Optional.of(away), outages::add)
        .observe(List.of(event(list, EventType.CLICK, 1)), List.of(list), NOW);

    assertThat(outages).singleElement().isInstanceOf(ReactionsUnavailableException.class);
  }
}
