package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One state of two that tell of the same person. Where both say something, the newer one goes
 * first; merging the result with either of them again changes nothing.
 */
final class MergedState {

  /** A total order, so that merging again keeps the same ones. */
  private static final Comparator<Map.Entry<Long, Long>> BY_SECOND =
      Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private final UserState newer;
  private final UserState older;

  MergedState(UserState newer, UserState older) {
    this.newer = newer;
    this.older = older;
  }

  UserState result() {
    List<HistoryEntry> history = history();
    int surplus = Math.max(0, history.size() - UserState.HISTORY_LENGTH);
    return new UserState(
        history.subList(surplus, history.size()),
        preferences(),
        showings(),
        settled(history.subList(0, surplus)),
        counted(),
        newer.head().examples() >= older.head().examples() ? newer.head() : older.head());
  }

  /** In the order of time; an event that both hold stands once. */
  private List<HistoryEntry> history() {
    List<HistoryEntry> all = new ArrayList<>(older.history());
    List<HistoryEntry> known = new ArrayList<>(older.history());
    newer.history().stream().filter(entry -> !known.remove(entry)).forEach(all::add);
    all.sort(Comparator.comparing(HistoryEntry::occurredAt));
    return all;
  }

  private Map<AttributeTerm, Preference> preferences() {
    Map<AttributeTerm, Preference> all = new TreeMap<>(older.preferences());
    all.putAll(newer.preferences());
    return all;
  }

  private List<Showings> showings() {
    Map<ItemId, Integer> counts = new LinkedHashMap<>();
    Stream.concat(older.showings().stream(), newer.showings().stream())
        .forEach(
            shown -> {
              Integer before = counts.remove(shown.item());
              counts.put(
                  shown.item(), before == null ? shown.count() : Math.max(before, shown.count()));
            });
    return counts.entrySet().stream()
        .skip(Math.max(0, counts.size() - UserState.SHOWINGS_LENGTH))
        .map(shown -> new Showings(shown.getKey(), shown.getValue()))
        .toList();
  }

  private List<Integer> settled(List<HistoryEntry> left) {
    Set<Integer> all = new LinkedHashSet<>(older.settledItems());
    all.addAll(newer.settledItems());
    left.stream()
        .filter(entry -> entry.polarity() != 0)
        .forEach(entry -> all.add(UserState.itemHash(entry.item())));
    return all.stream()
        .skip(Math.max(0, all.size() - UserState.SETTLED_LENGTH))
        .collect(TreeSet<Integer>::new, TreeSet::add, TreeSet::addAll)
        .stream()
        .toList();
  }

  /**
   * The latest ones of both. What was counted a deduplication window before the latest is not asked
   * for any more.
   */
  private Map<Long, Long> counted() {
    Map<Long, Long> all = new LinkedHashMap<>(older.counted());
    newer.counted().forEach((event, second) -> all.merge(event, second, Math::max));
    long latest = all.values().stream().mapToLong(Long::longValue).max().orElse(0);
    long oldest = latest - UserState.DEDUPLICATION_WINDOW.toSeconds();
    List<Map.Entry<Long, Long>> kept =
        all.entrySet().stream()
            .filter(each -> each.getValue() >= oldest)
            .sorted(BY_SECOND)
            .toList();
    Map<Long, Long> latestOnes = new LinkedHashMap<>();
    kept.stream()
        .skip(Math.max(0, kept.size() - UserState.COUNTED_LENGTH))
        .forEach(each -> latestOnes.put(each.getKey(), each.getValue()));
    return latestOnes;
  }
}
