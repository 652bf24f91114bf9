package dev.whence.learning;

import dev.whence.catalog.ItemId;
import dev.whence.learning.Comparison.Difference;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.Feature;
import dev.whence.ranking.HeadPolicy;
import dev.whence.ranking.ItemBias;
import dev.whence.ranking.OnlineScores;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.OnlineHead;
import dev.whence.user.ShownList;
import dev.whence.user.ShownList.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way of learning between two trainings, taking part in an {@link OnlineReplay}: the code that
 * serves, on lists that are only simulated. Not thread-safe.
 */
public final class OnlineVariant {

  private final String name;
  private final int places;
  private final OnlineLearner learner;
  private final OnlineScores scores;
  private final Optional<LearnedBias> bias;
  private final Map<Integer, OnlineHead> heads = new HashMap<>();
  private final ChoiceScores judged = new ChoiceScores();
  private int turn;

  /**
   * @param name for people
   * @param places of an answer
   * @param personal how a person's head learns; empty without heads
   * @param bias of each item; empty without
   * @param reactions what the bias is learned from; empty where it is
   */
  public OnlineVariant(
      String name,
      int places,
      Optional<HeadPolicy> personal,
      Optional<LearnedBias> bias,
      Optional<ReactionStore> reactions) {
    this.name = name;
    this.places = places;
    this.bias = bias;
    learner =
        new OnlineLearner(
            personal,
            reactions,
            away -> {
              throw away;
            });
    ItemBias everyone = bias.isPresent() ? bias.get() : ItemBias.NONE;
    scores = new OnlineScores(personal.orElse(null), everyone);
  }

  /**
   * A variant beside the ranker alone, on the same choices; the standard error allows for choices
   * of one person being alike: √(Σ_person (Σ (d − d̄))²) / n.
   *
   * @param ndcg of NDCG@10; a positive difference is a gain
   * @param logLoss in nats a list; a positive difference is a loss
   */
  public record Outcome(String name, Difference ndcg, Difference logLoss) {}

  /** Ranks a list, is judged, and learns from it. */
  void take(OnlineList list) {
    OnlineHead head = heads.getOrDefault(list.person(), OnlineHead.NONE);
    OnlineScores.Adapter adapter = scores.of(head, list.space().model(), list.at());
    double[] adapted = list.scores();
    double[] impersonal = list.scores();
    for (int c = 0; c < adapted.length; c++) {
      Adaptation added = adapter.adapt(item(list, c), list.rows(), c * Feature.COUNT);
      adapted[c] += added.sum();
      impersonal[c] += added.everyone();
    }
    judged.add(list.person(), list.gain(adapted), list.logLoss(adapted));
    learn(list, head, shown(list, adapted, impersonal));
    turn++;
  }

  private static ItemId item(OnlineList list, int c) {
    return list.space().id(list.candidates().items()[c]);
  }

  private ShownList shown(OnlineList list, double[] adapted, double[] impersonal) {
    float[] order = new float[adapted.length];
    for (int c = 0; c < order.length; c++) {
      order[c] = (float) adapted[c];
    }
    List<Place> top = new ArrayList<>();
    for (int c : ScoredList.top(order, places)) {
      float[] row = Arrays.copyOfRange(list.rows(), c * Feature.COUNT, (c + 1) * Feature.COUNT);
      top.add(new Place(item(list, c), false, null, null, impersonal[c], row));
    }
    return new ShownList(
        "replay-" + turn, "replay", list.user(), list.at(), null, Feature.words(), top);
  }

  private void learn(OnlineList list, OnlineHead head, ShownList shown) {
    List<Event> events = events(list, shown);
    heads.put(list.person(), learner.learn(head, events, List.of(shown), list.at()));
    learner.observe(events, List.of(shown), list.at());
    bias.ifPresent(LearnedBias::refresh);
  }

  private List<Event> events(OnlineList list, ShownList shown) {
    int chosen = -1;
    for (int place = 0; place < shown.places().size() && list.candidates().holdsTarget(); place++) {
      ItemId target = item(list, list.candidates().targetPosition());
      chosen = shown.places().get(place).item().equals(target) ? place : chosen;
    }
    int seen = shown.places().size();
    seen = chosen < 0 ? seen : Math.min(seen, chosen + 2);
    List<Event> events = new ArrayList<>();
    for (int place = 0; place < seen; place++) {
      events.add(event(list, shown, place, EventType.IMPRESSION));
    }
    if (chosen >= 0) {
      events.add(event(list, shown, chosen, EventType.CLICK));
    }
    return events;
  }

  private static Event event(OnlineList list, ShownList shown, int place, EventType type) {
    return new Event(
        new EventId(shown.recommendationId() + "-" + place + "-" + type.word()),
        list.user(),
        shown.places().get(place).item(),
        type,
        null,
        list.at(),
        shown.recommendationId());
  }

  /** Beside the ranker alone on the same choices. */
  Outcome outcome(ChoiceScores alone) {
    return new Outcome(name, judged.ndcgBeside(alone), judged.logLossBeside(alone));
  }
}
