package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** User states of every size, drawn from a seed. */
public final class RandomStates {

  private static final String[] LETTERS = {"a", "Z", "7", "-", "é", "剧", "😀", "ß", ":", "}"};

  private final SplittableRandom random;

  public RandomStates(long seed) {
    random = new SplittableRandom(seed);
  }

  public UserState next() {
    return next(random.nextInt(UserState.HISTORY_LENGTH + 1));
  }

  public UserState next(int historyLength) {
    return new UserState(
        IntStream.range(0, historyLength).mapToObj(i -> entry()).toList(),
        preferences(random.nextInt(5)),
        showings(random.nextInt(UserState.SHOWINGS_LENGTH + 1)),
        IntStream.range(0, random.nextInt(50)).map(i -> random.nextInt()).sorted().boxed().toList(),
        counted(random.nextInt(40)),
        random.nextBoolean() ? OnlineHead.NONE : head(1 + random.nextInt(30)));
  }

  /** Weights in steps of the largest, as they are stored. */
  private OnlineHead head(int size) {
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (random.nextInt(-32_767, 32_768) * 0.5 / 32_767);
    }
    weights[random.nextInt(size)] = -0.5f;
    return new OnlineHead(
        weights, random.nextInt(1000), 0.5f, 0.25f, random.nextLong(2_000_000_000L));
  }

  private HistoryEntry entry() {
    EventType type = EventType.values()[random.nextInt(EventType.values().length)];
    Double value = random.nextBoolean() ? null : random.nextDouble() * 5;
    long seconds = random.nextLong(-5_000_000_000L, 5_000_000_000L);
    return new HistoryEntry(new ItemId(word()), type, value, Instant.ofEpochSecond(seconds));
  }

  private Map<AttributeTerm, Preference> preferences(int count) {
    Map<AttributeTerm, Preference> declared = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Preference preference = Preference.values()[random.nextInt(Preference.values().length)];
      declared.put(new AttributeTerm("genre" + i, word() + " " + word()), preference);
    }
    return declared;
  }

  private List<Showings> showings(int count) {
    List<Showings> showings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      showings.add(new Showings(new ItemId(word()), 1 + random.nextInt(300)));
    }
    return showings;
  }

  private Map<Long, Long> counted(int count) {
    Map<Long, Long> counted = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      counted.put(
          random.nextLong(1L << UserState.DEDUPLICATION_BITS),
          random.nextLong(1_700_000_000L, 1_800_000_000L));
    }
    return counted;
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    int length = 1 + random.nextInt(30);
    for (int i = 0; i < length; i++) {
      word.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return word.toString();
  }
}
