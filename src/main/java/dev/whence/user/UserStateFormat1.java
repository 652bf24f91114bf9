package dev.whence.user;

import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of the first builds, only read: the next change of a state writes it anew.
 *
 * <pre>
 * body      = history preferences showings settled counted batch:signed
 * history   = n { item:text (type shl 1 | valued) [value:double] secondsSincePrevious:signed }
 * preferences = n { attribute:text term:text preference:varint }
 * showings  = n { item:text times:varint }
 * settled   = n { differenceToPrevious:signed }
 * counted   = n { key:long secondsSincePrevious:signed }
 * </pre>
 */
final class UserStateFormat1 {

  private static final int KEY_BITS = Long.SIZE;

  private UserStateFormat1() {}

  static UserState read(StateReader in) throws CorruptStateException {
    UserState state =
        new UserState(
            readHistory(in),
            PreferencesSection.read(in),
            readShowings(in),
            readSettled(in),
            readCounted(in),
            OnlineHead.NONE);
    in.requireEnd();
    return state;
  }

  private static List<HistoryEntry> readHistory(StateReader in) throws CorruptStateException {
    int size = in.count();
    List<HistoryEntry> history = new ArrayList<>(size);
    long seconds = 0;
    for (int i = 0; i < size; i++) {
      ItemId item = new ItemId(in.text());
      int typeAndFlag = Math.toIntExact(in.varint());
      EventType type = in.require(EventType.ofCode(typeAndFlag >>> 1), "event type", typeAndFlag);
      Double value = (typeAndFlag & 1) == 0 ? null : Double.longBitsToDouble(in.fixedLong());
      seconds = Math.addExact(seconds, in.signed());
      history.add(new HistoryEntry(item, type, value, Instant.ofEpochSecond(seconds)));
    }
    return history;
  }

  private static List<Showings> readShowings(StateReader in) throws CorruptStateException {
    int size = in.count();
    List<Showings> showings = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      showings.add(new Showings(new ItemId(in.text()), Math.toIntExact(in.varint())));
    }
    return showings;
  }

  private static List<Integer> readSettled(StateReader in) throws CorruptStateException {
    int size = in.count();
    List<Integer> hashes = new ArrayList<>(size);
    long hash = 0;
    for (int i = 0; i < size; i++) {
      hash = Math.addExact(hash, in.signed());
      hashes.add(Math.toIntExact(hash));
    }
    return hashes;
  }

  /**
   * Keys had 64 bits, of which the highest are kept now; and there was no limit to their number.
   */
  private static Map<Long, Long> readCounted(StateReader in) throws CorruptStateException {
    int size = in.count();
    Map<Long, Long> counted = new LinkedHashMap<>();
    long seconds = 0;
    for (int i = 0; i < size; i++) {
      long key = in.fixedLong() >>> (KEY_BITS - UserState.DEDUPLICATION_BITS);
      seconds = Math.addExact(seconds, in.signed());
      if (size - i <= UserState.COUNTED_LENGTH) {
        counted.put(key, seconds);
      }
    }
    return counted;
  }
}
