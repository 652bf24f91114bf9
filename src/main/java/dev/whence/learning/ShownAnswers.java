package dev.whence.learning;

import dev.whence.learning.TrainingLog.ShownSegment;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins shown lists and the events that name them, the latest segments first. An event counts if
 * its segment holds the list that it names, which it does while the decision is kept: each batch of
 * feedback brings it along.
 */
final class ShownAnswers {

  /** Answers after which no further segment is read: some 60 MB. */
  static final int MOST = 100_000;

  private final Instant since;
  private final boolean withLists;
  private final Map<String, ShownAnswer> byId = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();

  private ShownAnswers(Instant since, boolean withLists) {
    this.since = since;
    this.withLists = withLists;
  }

  /** Answers that were shown at {@code since} or later and got feedback, the latest first. */
  static List<ShownAnswer> latest(TrainingLog log, Instant since) {
    ShownAnswers answers = new ShownAnswers(since, false);
    for (ShownSegment segment : log.shownSince(since)) {
      if (answers.byId.size() < MOST) {
        answers.add(segment);
      }
    }
    return answers.latestFirst();
  }

  /**
   * The same, and of answers of which something was liked also what they showed.
   *
   * @param segments the latest first
   * @param enough of them after which no further segment is read
   */
  static List<ShownAnswer> latestWithLists(List<ShownSegment> segments, Instant since, int enough) {
    ShownAnswers answers = new ShownAnswers(since, true);
    for (ShownSegment segment : segments) {
      if (answers.byId.size() < MOST && answers.lists() < enough) {
        answers.add(segment);
      }
    }
    return answers.latestFirst();
  }

  private List<ShownAnswer> latestFirst() {
    return byId.values().stream()
        .sorted(Comparator.comparing(ShownAnswer::shownAt).reversed())
        .toList();
  }

  private long lists() {
    return byId.values().stream().filter(answer -> answer.list().isPresent()).count();
  }

  private void add(ShownSegment segment) {
    Map<String, ShownList> lists = new HashMap<>();
    segment.forEachShown(
        list -> {
          if (!list.shownAt().isBefore(since)) {
            lists.putIfAbsent(list.recommendationId(), list);
          }
        });
    segment.forEachEvent(
        event ->
            event
                .recommendationId()
                .map(lists::get)
                .filter(list -> list.isNamedBy(event))
                .ifPresent(list -> count(event, list)));
  }

  private String canonical(String word) {
    return words.computeIfAbsent(word, same -> same);
  }

  private void count(Event event, ShownList list) {
    ShownAnswer answer =
        byId.computeIfAbsent(list.recommendationId(), id -> new ShownAnswer(list, this::canonical));
    boolean liked = answer.count(event, list);
    if (liked && withLists) {
      answer.keep(list);
    }
  }
}
