package dev.whence.spark;

import dev.whence.learning.RawSequences;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The choices of one person, oldest first, as they travel between workers. */
record Person(String user, int[] items, long[] seconds) implements Serializable {

  static Person of(String user, Iterable<LoggedChoice> choices, Map<String, Integer> ordinals) {
    List<LoggedChoice> ordered =
        StreamSupport.stream(choices.spliterator(), false).sorted(LoggedChoice.BY_TIME).toList();
    List<LoggedChoice> latest =
        ordered.subList(Math.max(0, ordered.size() - RawSequences.MOST_CHOICES), ordered.size());
    return new Person(
        user,
        latest.stream().mapToInt(choice -> ordinals.get(choice.item())).toArray(),
        latest.stream().mapToLong(LoggedChoice::second).toArray());
  }
}
