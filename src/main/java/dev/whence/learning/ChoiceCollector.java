package dev.whence.learning;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.ItemIndex;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Adds events, in the order of arrival, to what came before. Only events that speak for their item
 * are taken, each id of a person once. Adding the same events in one go or in several gives the
 * same.
 */
final class ChoiceCollector implements Consumer<Event> {

  private record Choice(int item, long second) {}

  private final RawSequences before;
  private final SeenEvents seen;
  private final Map<ItemId, Integer> newItems = new HashMap<>();
  private final List<ItemId> newIds = new ArrayList<>();
  private final Map<UserId, List<Choice>> choices = new TreeMap<>();

  /**
   * @param seen is added to
   */
  ChoiceCollector(RawSequences before, SeenEvents seen) {
    this.before = before;
    this.seen = seen;
  }

  @Override
  public void accept(Event event) {
    if (event.polarity() > 0 && seen.add(SeenEvents.hash(event))) {
      choices
          .computeIfAbsent(event.user(), user -> new ArrayList<>())
          .add(new Choice(ordinal(event.item()), event.occurredAt().getEpochSecond()));
    }
  }

  private int ordinal(ItemId item) {
    int known = before.index().ordinal(item);
    return known == ItemIndex.ABSENT ? newItems.computeIfAbsent(item, this::number) : known;
  }

  private int number(ItemId item) {
    newIds.add(item);
    return before.index().size() + newIds.size() - 1;
  }

  RawSequences finish() {
    Merged merged = new Merged();
    int old = 0;
    for (Map.Entry<UserId, List<Choice>> person : choices.entrySet()) {
      UserId user = person.getKey();
      while (isBefore(old, user)) {
        merged.add(before.users().get(old), before.items()[old], before.seconds()[old]);
        old++;
      }
      boolean known = old < before.users().size() && before.users().get(old).equals(user);
      merged.add(user, latest(known ? before(old++) : List.of(), person.getValue()));
    }
    for (; old < before.users().size(); old++) {
      merged.add(before.users().get(old), before.items()[old], before.seconds()[old]);
    }
    return merged.sequences(index());
  }

  private boolean isBefore(int old, UserId user) {
    return old < before.users().size() && before.users().get(old).compareTo(user) < 0;
  }

  private List<Choice> before(int user) {
    int[] items = before.items()[user];
    List<Choice> choices = new ArrayList<>(items.length);
    for (int n = 0; n < items.length; n++) {
      choices.add(new Choice(items[n], before.seconds()[user][n]));
    }
    return choices;
  }

  /** Stable: of choices in one second the one that came first stands first. */
  private static List<Choice> latest(List<Choice> earlier, List<Choice> added) {
    List<Choice> all = new ArrayList<>(earlier);
    all.addAll(added);
    all.sort(Comparator.comparingLong(Choice::second));
    return all.subList(Math.max(0, all.size() - RawSequences.MOST_CHOICES), all.size());
  }

  private ItemIndex index() {
    if (newIds.isEmpty()) {
      return before.index();
    }
    List<ItemId> ids = new ArrayList<>(before.index().items());
    ids.addAll(newIds);
    return new ItemIndex(ids);
  }

  private static final class Merged {
    private final List<UserId> users = new ArrayList<>();
    private final List<int[]> items = new ArrayList<>();
    private final List<long[]> seconds = new ArrayList<>();

    void add(UserId user, int[] chosen, long[] times) {
      users.add(user);
      items.add(chosen);
      seconds.add(times);
    }

    void add(UserId user, List<Choice> chosen) {
      add(
          user,
          chosen.stream().mapToInt(Choice::item).toArray(),
          chosen.stream().mapToLong(Choice::second).toArray());
    }

    RawSequences sequences(ItemIndex index) {
      return new RawSequences(
          index, users, items.toArray(int[][]::new), seconds.toArray(long[][]::new));
    }
  }
}
