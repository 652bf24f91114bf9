package dev.whence.learning;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.ItemIndex;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What each person chose, in the order of time: the input of all learning. Immutable.
 *
 * <p>Only events that speak for their item are here, and of a run of events on one item only the
 * last. A view, a click and a purchase of one thing in a row are one choice.
 */
public final class Sequences {

  private final ItemIndex index;
  private final List<UserId> users;
  private final int[][] items;
  private final long[][] seconds;

  private Sequences(ItemIndex index, List<UserId> users, int[][] items, long[][] seconds) {
    this.index = index;
    this.users = users;
    this.items = items;
    this.seconds = seconds;
  }

  /**
   * Orders events by person and time; an event that comes twice counts once.
   *
   * @param source calls its argument for every event, in the order of arrival
   * @param erased people whose events are left out
   */
  public static Sequences of(Consumer<Consumer<Event>> source, Set<UserId> erased) {
    Collector collector = new Collector(erased);
    source.accept(collector);
    return collector.finish();
  }

  public ItemIndex index() {
    return index;
  }

  public int users() {
    return users.size();
  }

  public UserId user(int u) {
    return users.get(u);
  }

  /** The ordinals of what user {@code u} chose, oldest first. Not to be changed. */
  public int[] items(int u) {
    return items[u];
  }

  /** When the n-th choice of user {@code u} was made. */
  public Instant time(int u, int n) {
    return Instant.ofEpochSecond(seconds[u][n]);
  }

  long second(int u, int n) {
    return seconds[u][n];
  }

  /** All choices together. */
  public long size() {
    return Arrays.stream(items).mapToLong(i -> i.length).sum();
  }

  /** When the latest choice was made; the epoch if there is none. */
  public Instant end() {
    return Instant.ofEpochSecond(
        Arrays.stream(seconds).flatMapToLong(Arrays::stream).max().orElse(0));
  }

  /** When the earliest choice was made; the epoch if there is none. */
  public Instant start() {
    return Instant.ofEpochSecond(
        Arrays.stream(seconds).flatMapToLong(Arrays::stream).min().orElse(0));
  }

  /** These sequences, each without its last {@code n} choices. People stay, even with none left. */
  public Sequences withoutLast(int n) {
    return shortenedTo(Arrays.stream(items).mapToInt(i -> Math.max(0, i.length - n)).toArray());
  }

  /**
   * These sequences, each cut to its first choices. People stay, even with none left.
   *
   * @param lengths how many choices of each person stay, at most as many as there are
   */
  Sequences shortenedTo(int[] lengths) {
    int[][] shorter = new int[items.length][];
    long[][] times = new long[items.length][];
    for (int u = 0; u < items.length; u++) {
      shorter[u] = Arrays.copyOf(items[u], lengths[u]);
      times[u] = Arrays.copyOf(seconds[u], lengths[u]);
    }
    return new Sequences(index, users, shorter, times);
  }

  private static final class Collector implements Consumer<Event> {

    private record Choice(int item, long second) {}

    private final Set<UserId> erased;
    private final Set<String> seen = new HashSet<>();
    private final Map<ItemId, Integer> ordinals = new HashMap<>();
    private final List<ItemId> ids = new ArrayList<>();
    private final Map<UserId, List<Choice>> choices = new TreeMap<>();

    Collector(Set<UserId> erased) {
      this.erased = erased;
    }

    @Override
    public void accept(Event event) {
      if (event.polarity() > 0 && !erased.contains(event.user()) && seen.add(event.id().value())) {
        int ordinal = ordinals.computeIfAbsent(event.item(), this::number);
        choices
            .computeIfAbsent(event.user(), user -> new ArrayList<>())
            .add(new Choice(ordinal, event.occurredAt().getEpochSecond()));
      }
    }

    private int number(ItemId id) {
      ids.add(id);
      return ids.size() - 1;
    }

    Sequences finish() {
      List<UserId> users = List.copyOf(choices.keySet());
      int[][] items = new int[users.size()][];
      long[][] seconds = new long[users.size()][];
      int u = 0;
      for (List<Choice> ordered : choices.values()) {
        ordered.sort(Comparator.comparingLong(Choice::second));
        int[] kept =
            IntStream.range(0, ordered.size())
                .filter(
                    n -> n == ordered.size() - 1 || ordered.get(n).item != ordered.get(n + 1).item)
                .toArray();
        items[u] = Arrays.stream(kept).map(n -> ordered.get(n).item).toArray();
        seconds[u++] = Arrays.stream(kept).mapToLong(n -> ordered.get(n).second).toArray();
      }
      return new Sequences(new ItemIndex(ids), users, items, seconds);
    }
  }
}
