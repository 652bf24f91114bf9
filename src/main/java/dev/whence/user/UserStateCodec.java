package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A user state as bytes.
 *
 * <pre>
 * state     = version:byte history preferences showings settled counted batch:signed crc32:int
 * history   = n { item:text (type shl 1 | valued) [value:double] secondsSincePrevious:signed }
 * preferences = n { attribute:text term:text preference:varint }
 * showings  = n { item:text times:varint }
 * settled   = n { differenceToPrevious:signed }
 * counted   = n { key:long secondsSincePrevious:signed }
 * text      = length:varint UTF-8
 * </pre>
 *
 * Counts {@code n} are varints of 7 bits a byte, least significant first; {@code signed} is a
 * zigzag varint; {@code crc32} covers all bytes before it. Fixed-width numbers are big-endian. A
 * full state of a hundred events takes about 2 to 4 kB.
 */
public final class UserStateCodec {

  private static final byte VERSION = 1;
  private static final int CHECKSUM_BYTES = Integer.BYTES;

  private UserStateCodec() {}

  public static byte[] encode(UserState state) {
    StateWriter out = new StateWriter();
    out.fixedByte(VERSION);
    writeHistory(out, state.history());
    writePreferences(out, state.preferences());
    writeShowings(out, state.showings());
    writeSettled(out, state.settledItems());
    writeCounted(out, state.counted());
    out.fixedInt(checksum(out.toBytes(), out.size()));
    return out.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CorruptStateException if the bytes are cut off, altered, or of another version
   */
  public static UserState decode(byte[] bytes) throws CorruptStateException {
    requireIntact(bytes);
    StateReader in = new StateReader(bytes, 1, bytes.length - CHECKSUM_BYTES);
    try {
      UserState state =
          new UserState(
              readHistory(in),
              readPreferences(in),
              readShowings(in),
              readSettled(in),
              readCounted(in),
              OnlineHead.NONE);
      in.requireEnd();
      return state;
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException broken) {
      throw new CorruptStateException(in.position(), String.valueOf(broken.getMessage()));
    }
  }

  private static void requireIntact(byte[] bytes) throws CorruptStateException {
    if (bytes.length <= CHECKSUM_BYTES) {
      throw new CorruptStateException(
          bytes.length, "a state has more than " + CHECKSUM_BYTES + " bytes");
    }
    if (bytes[0] != VERSION) {
      throw new CorruptStateException(
          0, "version " + bytes[0] + " is unknown here; this build reads version " + VERSION);
    }
    int end = bytes.length - CHECKSUM_BYTES;
    int stored = ByteBuffer.wrap(bytes, end, CHECKSUM_BYTES).getInt();
    int actual = checksum(bytes, end);
    if (stored != actual) {
      throw new CorruptStateException(
          end, String.format("checksum is %08x, the bytes before it give %08x", stored, actual));
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static void writeHistory(StateWriter out, List<HistoryEntry> history) {
    out.varint(history.size());
    long previous = 0;
    for (HistoryEntry entry : history) {
      Double value = entry.rawValue();
      long seconds = entry.occurredAt().getEpochSecond();
      out.text(entry.item().value());
      out.varint((entry.type().code() << 1) | (value == null ? 0 : 1));
      if (value != null) {
        out.fixedLong(Double.doubleToLongBits(value));
      }
      out.signed(seconds - previous);
      previous = seconds;
    }
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

  private static void writePreferences(StateWriter out, Map<AttributeTerm, Preference> declared) {
    out.varint(declared.size());
    declared.forEach(
        (term, preference) -> {
          out.text(term.attribute());
          out.text(term.term());
          out.varint(preference.code());
        });
  }

  private static Map<AttributeTerm, Preference> readPreferences(StateReader in)
      throws CorruptStateException {
    int size = in.count();
    Map<AttributeTerm, Preference> declared = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      AttributeTerm term = new AttributeTerm(in.text(), in.text());
      int code = Math.toIntExact(in.varint());
      declared.put(term, in.require(Preference.ofCode(code), "preference", code));
    }
    return declared;
  }

  private static void writeShowings(StateWriter out, List<Showings> showings) {
    out.varint(showings.size());
    for (Showings shown : showings) {
      out.text(shown.item().value());
      out.varint(shown.count());
    }
  }

  private static List<Showings> readShowings(StateReader in) throws CorruptStateException {
    int size = in.count();
    List<Showings> showings = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      showings.add(new Showings(new ItemId(in.text()), Math.toIntExact(in.varint())));
    }
    return showings;
  }

  private static void writeSettled(StateWriter out, List<Integer> hashes) {
    out.varint(hashes.size());
    long previous = 0;
    for (int hash : hashes) {
      out.signed(hash - previous);
      previous = hash;
    }
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

  private static void writeCounted(StateWriter out, Map<Long, Long> counted) {
    out.varint(counted.size());
    long previous = 0;
    for (Map.Entry<Long, Long> entry : counted.entrySet()) {
      out.fixedLong(entry.getKey());
      out.signed(entry.getValue() - previous);
      previous = entry.getValue();
    }
  }

  private static Map<Long, Long> readCounted(StateReader in) throws CorruptStateException {
    int size = in.count();
    Map<Long, Long> counted = new LinkedHashMap<>();
    long seconds = 0;
    for (int i = 0; i < size; i++) {
      long key = in.fixedLong();
      seconds = Math.addExact(seconds, in.signed());
      counted.put(key, seconds);
    }
    return counted;
  }
}
