package dev.whence.learning;

import dev.whence.ranking.ItemIndex;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The choices of each person as they came in: runs on one item are not drawn together yet, and
 * times later than now stand as they were sent, because an event that comes late can fall between
 * any two. Immutable.
 *
 * @param index items in the order in which they first came
 * @param users ascending
 * @param items of each user, oldest first; of choices in one second the one that came first
 * @param seconds when, in seconds of the epoch
 */
public record RawSequences(ItemIndex index, List<UserId> users, int[][] items, long[][] seconds) {

  /**
   * Choices of one person that count, the latest. A robot with a million clicks would otherwise
   * outvote thousands of people; few people choose so much in years.
   */
  public static final int MOST_CHOICES = 2_000;

  static final RawSequences EMPTY =
      new RawSequences(new ItemIndex(List.of()), List.of(), new int[0][], new long[0][]);

  public RawSequences {
    users = List.copyOf(users);
    if (items.length != users.size() || seconds.length != users.size()) {
      throw new IllegalArgumentException(
          String.format(
              "%d and %d sequences do not go with %d users",
              items.length, seconds.length, users.size()));
    }
    for (int u = 0; u < items.length; u++) {
      if (items[u].length != seconds[u].length) {
        throw new IllegalArgumentException(
            String.format(
                "%d choices of user %s do not go with %d times",
                items[u].length, users.get(u), seconds[u].length));
      }
    }
  }

  /** What is learned from: a choice later than {@code now} counts as made now, a run as one. */
  public Sequences asOf(Instant now) {
    int[][] chosen = new int[items.length][];
    long[][] times = new long[items.length][];
    long latest = now.getEpochSecond();
    for (int u = 0; u < items.length; u++) {
      int[] all = items[u];
      long[] at = seconds[u];
      int[] kept =
          IntStream.range(0, all.length)
              .filter(n -> n == all.length - 1 || all[n] != all[n + 1])
              .toArray();
      chosen[u] = new int[kept.length];
      times[u] = new long[kept.length];
      for (int k = 0; k < kept.length; k++) {
        chosen[u][k] = all[kept[k]];
        times[u][k] = Math.min(latest, at[kept[k]]);
      }
    }
    return new Sequences(index, users, chosen, times);
  }

  /**
   * Without what people chose before they were erased. People and items stay, even with no choice
   * left; this very one if nothing is to be left out.
   */
  RawSequences without(Tombstones erased) {
    int[][] left = items.clone();
    long[][] times = seconds.clone();
    boolean changed = false;
    for (int u = 0; u < items.length; u++) {
      int gone = erasedOf(u, erased);
      if (gone > 0) {
        left[u] = Arrays.copyOfRange(items[u], gone, items[u].length);
        times[u] = Arrays.copyOfRange(seconds[u], gone, seconds[u].length);
        changed = true;
      }
    }
    return changed ? new RawSequences(index, users, left, times) : this;
  }

  /** How many choices were made before the person was erased: the first ones. */
  private int erasedOf(int user, Tombstones erased) {
    if (erased.of(users.get(user)).isEmpty()) {
      return 0;
    }
    int gone = 0;
    while (gone < seconds[user].length && erased.cover(users.get(user), seconds[user][gone])) {
      gone++;
    }
    return gone;
  }

  /** The new numbers of the items that somebody chose. */
  Renumbering renumbering() {
    boolean[] chosen = new boolean[index.size()];
    for (int[] sequence : items) {
      for (int item : sequence) {
        chosen[item] = true;
      }
    }
    return Renumbering.of(chosen);
  }

  /**
   * Without people and items that have no choice left.
   *
   * @param kept see {@link #renumbering}
   */
  RawSequences compact(Renumbering kept) {
    int[] left = IntStream.range(0, users.size()).filter(u -> items[u].length > 0).toArray();
    return new RawSequences(
        new ItemIndex(
            IntStream.range(0, kept.size()).map(kept::before).mapToObj(index::item).toList()),
        Arrays.stream(left).mapToObj(users::get).toList(),
        Arrays.stream(left)
            .mapToObj(u -> Arrays.stream(items[u]).map(kept::after).toArray())
            .toArray(int[][]::new),
        Arrays.stream(left).mapToObj(u -> seconds[u]).toArray(long[][]::new));
  }
}
