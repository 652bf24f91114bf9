package dev.whence.spark;

import dev.whence.catalog.ItemId;
import dev.whence.learning.CountRecipe;
import dev.whence.learning.CountedLog;
import dev.whence.learning.CountedRows;
import dev.whence.learning.PairWeights;
import dev.whence.learning.RawSequences;
import dev.whence.learning.Sequences;
import dev.whence.learning.TransitionCounts;
import dev.whence.ranking.ItemIndex;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * What {@link CountedLog#upTo} and {@link CountedLog#keeping} do, with the reading of the log and
 * the counting of pairs spread over workers. The driver holds what the file holds: about 12 bytes a
 * choice and 12 a count.
 */
final class LogCounting {

  private final JavaSparkContext spark;

  LogCounting(JavaSparkContext spark) {
    this.spark = spark;
  }

  /**
   * @param log its folder
   * @param now later choices count as made now
   */
  CountedLog count(String log, List<CountRecipe> recipes, Instant now) throws IOException {
    LogFolder folder = new LogFolder(spark, log);
    JavaRDD<LoggedChoice> choices =
        folder
            .choices()
            .mapToPair(choice -> new Tuple2<>(choice.id(), choice))
            .reduceByKey(LoggedChoice::earlier)
            .values()
            .cache();
    RawSequences raw = sequences(choices);
    Sequences sequences = raw.asOf(now);
    List<TransitionCounts> counts =
        recipes.stream().distinct().map(recipe -> transitions(sequences, recipe)).toList();
    long[] seen =
        choices.map(LoggedChoice::id).collect().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(seen);
    return CountedLog.of(raw, LongBuffer.wrap(seen), folder.names(), now, counts);
  }

  private RawSequences sequences(JavaRDD<LoggedChoice> choices) {
    List<String> items = itemsByArrival(choices);
    Map<String, Integer> ordinals = new HashMap<>();
    items.forEach(item -> ordinals.put(item, ordinals.size()));
    Broadcast<Map<String, Integer>> numbering = spark.broadcast(ordinals);
    List<Person> people =
        new ArrayList<>(
            choices
                .groupBy(LoggedChoice::user)
                .map(person -> Person.of(person._1(), person._2(), numbering.value()))
                .collect());
    people.sort(Comparator.comparing(Person::user));
    return new RawSequences(
        new ItemIndex(items.stream().map(ItemId::new).toList()),
        people.stream().map(person -> new UserId(person.user())).toList(),
        people.stream().map(Person::items).toArray(int[][]::new),
        people.stream().map(Person::seconds).toArray(long[][]::new));
  }

  private static List<String> itemsByArrival(JavaRDD<LoggedChoice> choices) {
    return choices
        .mapToPair(choice -> new Tuple2<>(choice.item(), choice.arrival()))
        .reduceByKey(Math::min)
        .collect()
        .stream()
        .sorted(Comparator.comparingLong(item -> item._2()))
        .map(item -> item._1())
        .toList();
  }

  private TransitionCounts transitions(Sequences sequences, CountRecipe recipe) {
    List<Person> people = new ArrayList<>(sequences.users());
    for (int u = 0; u < sequences.users(); u++) {
      people.add(new Person(sequences.user(u).value(), sequences.items(u), sequences.seconds(u)));
    }
    Weighting weighting = Weighting.of(recipe, sequences.end());
    JavaPairRDD<Long, Long> counts =
        spark
            .parallelize(people)
            .mapPartitionsToPair(part -> pairs(part, weighting.weights()))
            .reduceByKey(Long::sum)
            .filter(count -> count._2() != 0)
            .sortByKey();
    return new TransitionCounts(
        recipe,
        PairWeights.landmark(recipe, sequences.end()),
        rows(counts.toLocalIterator(), sequences.index().size()));
  }

  /** Pairs of items, packed, with their weights; a partition's are added up before they travel. */
  private static Iterator<Tuple2<Long, Long>> pairs(Iterator<Person> people, PairWeights weights) {
    Map<Long, Long> sums = new HashMap<>();
    while (people.hasNext()) {
      Person person = people.next();
      weights.forEachPair(
          person.items(),
          person.seconds(),
          (earlier, later, units) -> sums.merge(((long) earlier << 32) | later, units, Long::sum));
    }
    return sums.entrySet().stream()
        .map(sum -> new Tuple2<>(sum.getKey(), sum.getValue()))
        .iterator();
  }

  private static CountedRows rows(Iterator<Tuple2<Long, Long>> counts, int items) {
    CountedRows.Builder rows = new CountedRows.Builder(items);
    int row = 0;
    long size = 0;
    while (counts.hasNext()) {
      Tuple2<Long, Long> count = counts.next();
      if (++size > TransitionCounts.MOST_KEPT) {
        throw new IllegalStateException(
            String.format(
                "there are more than %,d counts; a narrower window or a smaller catalogue gives"
                    + " fewer",
                TransitionCounts.MOST_KEPT));
      }
      for (; row < (int) (count._1() >>> 32); row++) {
        rows.endRow();
      }
      rows.add((int) (long) count._1(), count._2());
    }
    for (; row < items; row++) {
      rows.endRow();
    }
    return rows.build();
  }
}
