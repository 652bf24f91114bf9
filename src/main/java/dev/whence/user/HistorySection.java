package dev.whence.user;

import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * History and showings as one arithmetic-coded stream, so that ids of either foretell those of the
 * other.
 *
 * <pre>
 * stream   = n:7 m:8 alphabet { item type value secondsSincePrevious }ⁿ { item times }ᵐ
 * alphabet = { occurs }²⁵⁶
 * item     = known (distance back | sameLength [length] { byte })
 * </pre>
 *
 * The type is foretold from the type before, the value from the type.
 */
final class HistorySection {

  private static final int HISTORY_BITS = 7;
  private static final int SHOWINGS_BITS = 8;
  private static final int TYPE_BITS = 4;

  /** 2024-01-01: the first event is told as the time since. */
  private static final long FIRST_SECOND = 1_704_067_200L;

  private final BinaryCoder coder;
  private final ItemSequence items;
  private final AdaptiveBits types = new AdaptiveBits(1 << (2 * TYPE_BITS));
  private final EventValues values;
  private final AdaptiveNumbers pauses = new AdaptiveNumbers();
  private final AdaptiveNumbers times = new AdaptiveNumbers();
  private long second = FIRST_SECOND;
  private int type;

  private HistorySection(BinaryCoder coder, boolean[] occurring) {
    this.coder = coder;
    items = new ItemSequence(coder, new ItemIds(coder, occurring));
    values = new EventValues(coder);
  }

  static byte[] write(List<HistoryEntry> history, List<Showings> showings) {
    BinaryEncoder coder = new BinaryEncoder();
    coder.uniform(HISTORY_BITS, history.size());
    coder.uniform(SHOWINGS_BITS, showings.size());
    HistorySection section = new HistorySection(coder, occurring(history, showings));
    history.forEach(section::write);
    showings.forEach(section::write);
    return coder.finish();
  }

  private static boolean[] occurring(List<HistoryEntry> history, List<Showings> showings) {
    Stream<ItemId> items =
        Stream.concat(
            history.stream().map(HistoryEntry::item), showings.stream().map(Showings::item));
    return ItemIds.occurring(items::iterator);
  }

  private void write(HistoryEntry entry) {
    items.write(entry.item());
    type = types.tree(coder, type << TYPE_BITS, TYPE_BITS, entry.type().code());
    values.write(entry.type(), entry.rawValue());
    long now = entry.occurredAt().getEpochSecond();
    pauses.signed(coder, now - second);
    second = now;
  }

  private void write(Showings shown) {
    items.write(shown.item());
    times.code(coder, shown.count());
  }

  /** What a stream holds. */
  record Content(List<HistoryEntry> history, List<Showings> showings) {
    static final Content NONE = new Content(List.of(), List.of());
  }

  /**
   * Reads what {@link #write} wrote; bounded in time and memory, whatever the bytes are.
   *
   * @throws CorruptStateException if they are no such stream
   * @throws IllegalArgumentException if an id, a value or a count is out of its range
   * @throws ArithmeticException if a number is
   * @throws java.time.DateTimeException if a time is
   */
  static Content read(BinaryDecoder coder) throws CorruptStateException {
    int historySize = (int) coder.uniform(HISTORY_BITS, 0);
    int showingsSize = (int) coder.uniform(SHOWINGS_BITS, 0);
    if (historySize > UserState.HISTORY_LENGTH || showingsSize > UserState.SHOWINGS_LENGTH) {
      throw new CorruptStateException(
          coder.position(), historySize + " events and " + showingsSize + " showings are too many");
    }
    HistorySection section = new HistorySection(coder, new boolean[256]);
    List<HistoryEntry> history = new ArrayList<>(historySize);
    for (int i = 0; i < historySize; i++) {
      history.add(section.readEntry());
    }
    List<Showings> showings = new ArrayList<>(showingsSize);
    for (int i = 0; i < showingsSize; i++) {
      showings.add(section.readShowings());
    }
    coder.requireEnd();
    return new Content(history, showings);
  }

  private HistoryEntry readEntry() throws CorruptStateException {
    ItemId item = items.read();
    type = types.tree(coder, type << TYPE_BITS, TYPE_BITS, 0);
    EventType known =
        EventType.ofCode(type)
            .orElseThrow(
                () ->
                    new CorruptStateException(
                        coder.position(), "event type " + type + " is unknown"));
    Double value = values.read(known);
    second = Math.addExact(second, pauses.signed(coder, 0));
    return new HistoryEntry(item, known, value, Instant.ofEpochSecond(second));
  }

  private Showings readShowings() throws CorruptStateException {
    ItemId item = items.read();
    return new Showings(item, Math.toIntExact(times.code(coder, 0)));
  }
}
