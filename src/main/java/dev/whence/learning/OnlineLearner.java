package dev.whence.learning;

import dev.whence.learning.ReactionStore.ReactionsUnavailableException;
import dev.whence.ranking.Feature;
import dev.whence.ranking.HeadPolicy;
import dev.whence.user.Event;
import dev.whence.user.OnlineHead;
import dev.whence.user.ReactionLearner;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Learns from reactions to answers between two trainings. Thread-safe.
 *
 * <p>Of a person: a chosen place against those that they looked at and passed over, a refused one
 * against all that they looked at. They looked at what has an impression among the same events; if
 * nothing has, at everything above the lowest place that they reacted to, and at the one below it,
 * as in {@link LiveLists}. Of everybody: which places were seen and which of them were chosen.
 */
public final class OnlineLearner implements ReactionLearner {

  private final Optional<HeadLearner> personal;
  private final Optional<ReactionStore> everyone;
  private final Consumer<ReactionsUnavailableException> onOutage;

  /**
   * @param personal how a person's head learns; empty if none does
   * @param everyone where the reactions of everybody are counted; empty if they are not
   * @param onOutage is told that reactions could not be counted
   */
  public OnlineLearner(
      Optional<HeadPolicy> personal,
      Optional<ReactionStore> everyone,
      Consumer<ReactionsUnavailableException> onOutage) {
    this.personal = personal.map(HeadLearner::new);
    this.everyone = everyone;
    this.onOutage = onOutage;
  }

  @Override
  public OnlineHead learn(
      OnlineHead before, List<Event> fresh, List<ShownList> shown, Instant now) {
    OnlineHead head = before;
    if (personal.isPresent()) {
      for (ShownList list : oldestFirst(shown)) {
        for (HeadLearner.Choice choice : choices(list, fresh)) {
          head = personal.get().after(head, choice, now);
        }
      }
    }
    return head;
  }

  private static List<ShownList> oldestFirst(List<ShownList> shown) {
    return shown.stream().sorted(Comparator.comparing(ShownList::shownAt)).toList();
  }

  private static List<HeadLearner.Choice> choices(ShownList list, List<Event> fresh) {
    if (!list.features().equals(Feature.words())
        || list.places().stream().anyMatch(place -> place.score().isEmpty())) {
      return List.of();
    }
    ShownAnswer answer = answer(list, fresh);
    BitSet chosen = answer.chosen();
    BitSet passedOver = lookedAt(answer);
    passedOver.andNot(chosen);
    List<HeadLearner.Choice> choices = new ArrayList<>();
    chosen.stream().forEach(place -> add(choices, list, place, passedOver, true));
    if (chosen.isEmpty()) {
      answer.refused().stream().forEach(place -> add(choices, list, place, passedOver, false));
    }
    return choices;
  }

  private static ShownAnswer answer(ShownList list, List<Event> events) {
    ShownAnswer answer = new ShownAnswer(list);
    events.stream().filter(list::isNamedBy).forEach(event -> answer.count(event, list));
    return answer;
  }

  private static BitSet lookedAt(ShownAnswer answer) {
    BitSet reactedTo = answer.chosen();
    reactedTo.or(answer.refused());
    BitSet lookedAt = answer.seen();
    if (lookedAt.isEmpty() && !reactedTo.isEmpty()) {
      lookedAt.set(0, Math.min(answer.places(), reactedTo.length() + 1));
    }
    lookedAt.or(reactedTo);
    return lookedAt;
  }

  private static void add(
      List<HeadLearner.Choice> choices,
      ShownList list,
      int target,
      BitSet passedOver,
      boolean chosen) {
    BitSet among = (BitSet) passedOver.clone();
    among.set(target);
    int[] places = among.stream().toArray();
    if (places.length < 2) {
      return;
    }
    float[] rows = new float[places.length * Feature.COUNT];
    double[] scores = new double[places.length];
    int row = 0;
    for (int n = 0; n < places.length; n++) {
      ShownList.Place place = list.places().get(places[n]);
      System.arraycopy(place.row(), 0, rows, n * Feature.COUNT, Feature.COUNT);
      scores[n] = place.score().orElseThrow();
      row = places[n] == target ? n : row;
    }
    choices.add(new HeadLearner.Choice(rows, scores, row, chosen));
  }

  @Override
  public void observe(List<Event> fresh, List<ShownList> shown, Instant now) {
    if (everyone.isEmpty()) {
      return;
    }
    List<Reaction> reactions = new ArrayList<>();
    shown.forEach(list -> reactions.addAll(reactions(list, fresh)));
    try {
      if (!reactions.isEmpty()) {
        everyone.get().count(reactions, now);
      }
    } catch (ReactionsUnavailableException away) {
      onOutage.accept(away);
    }
  }

  private static List<Reaction> reactions(ShownList list, List<Event> fresh) {
    Map<UserId, List<Event>> byPerson = new LinkedHashMap<>();
    fresh.stream()
        .filter(list::isNamedBy)
        .forEach(
            event -> byPerson.computeIfAbsent(event.user(), u -> new ArrayList<>()).add(event));
    List<Reaction> reactions = new ArrayList<>();
    byPerson.forEach((user, events) -> reactions.addAll(reactions(list, user, events)));
    return reactions;
  }

  /** A reaction tells that its place was seen; places that were only looked past do not count. */
  private static List<Reaction> reactions(ShownList list, UserId user, List<Event> events) {
    ShownAnswer answer = answer(list, events);
    BitSet chosen = answer.chosen();
    BitSet seen = answer.seen();
    seen.or(chosen);
    seen.or(answer.refused());
    return seen.stream()
        .mapToObj(
            place ->
                new Reaction(user, list.places().get(place).item(), place + 1, chosen.get(place)))
        .toList();
  }
}
