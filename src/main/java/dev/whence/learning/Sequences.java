package dev.whence.learning;

import dev.whence.ranking.ItemIndex;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What each person chose, in the order of time: the input of all learning. Immutable.
 *
 * <p>Only events that speak for their item are here, and of a run of events on one item only the
 * last. A view, a click and a purchase of one thing in a row are one choice. A person counts with
 * the latest {@value RawSequences#MOST_CHOICES} choices at most.
 */
public final class Sequences {

  private final ItemIndex index;
  private final List<UserId> users;
  private final int[][] items;
  private final long[][] seconds;

  Sequences(ItemIndex index, List<UserId> users, int[][] items, long[][] seconds) {
    this.index = index;
    this.users = users;
    this.items = items;
    this.seconds = seconds;
  }

  /**
   * Orders events by person and time; an event that comes twice counts once, and of a person the
   * latest {@value RawSequences#MOST_CHOICES} choices.
   *
   * @param source calls its argument for every event, in the order of arrival
   * @param erased people whose events are left out
   * @param now an event that says it happened later counts as happening now: a clock that is ahead
   *     must not make everything else look old
   */
  public static Sequences of(Consumer<Consumer<Event>> source, Set<UserId> erased, Instant now) {
    ChoiceCollector collector =
        new ChoiceCollector(RawSequences.EMPTY, new SeenEvents(LongBuffer.allocate(0)));
    source.accept(
        event -> {
          if (!erased.contains(event.user())) {
            collector.accept(event);
          }
        });
    return collector.finish().asOf(now);
  }

  /** The same, for events that happened when they say. */
  public static Sequences of(Consumer<Consumer<Event>> source, Set<UserId> erased) {
    return of(source, erased, Instant.MAX);
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

  /** When the choices of user {@code u} were made, in seconds of the epoch. Not to be changed. */
  public long[] seconds(int u) {
    return seconds[u];
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
}
