package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import java.util.List;
import java.util.Map;

/**
 * The present format: sections, of which empty ones are left out. Readers skip a section that they
 * do not know, so that later builds can add some.
 *
 * <pre>
 * body        = { tag length:varint bytes }, tags ascending
 * history     = tag 1, see {@link HistorySection}
 * preferences = tag 2, see {@link PreferencesSection}
 * settled     = tag 3, see {@link CountedSection}
 * counted     = tag 4, see {@link CountedSection}
 * head        = tag 5, see {@link HeadSection}
 * </pre>
 */
final class UserStateFormat2 {

  private static final int HISTORY = 1;
  private static final int PREFERENCES = 2;
  private static final int SETTLED = 3;
  private static final int COUNTED = 4;
  private static final int HEAD = 5;

  private List<HistoryEntry> history = List.of();
  private List<Showings> showings = List.of();
  private Map<AttributeTerm, Preference> preferences = Map.of();
  private List<Integer> settled = List.of();
  private Map<Long, Long> counted = Map.of();
  private OnlineHead head = OnlineHead.NONE;

  private UserStateFormat2() {}

  static void write(UserState state, StateWriter out) {
    if (!state.history().isEmpty() || !state.showings().isEmpty()) {
      section(out, HISTORY, HistorySection.write(state.history(), state.showings()));
    }
    if (!state.preferences().isEmpty()) {
      section(out, PREFERENCES, PreferencesSection.write(state.preferences()));
    }
    if (!state.settledItems().isEmpty()) {
      section(out, SETTLED, CountedSection.writeSettled(state.settledItems()));
    }
    if (!state.counted().isEmpty()) {
      section(out, COUNTED, CountedSection.writeCounted(state.counted()));
    }
    if (!state.head().equals(OnlineHead.NONE)) {
      section(out, HEAD, HeadSection.write(state.head()));
    }
  }

  private static void section(StateWriter out, int tag, byte[] content) {
    out.varint(tag);
    out.varint(content.length);
    out.bytes(content);
  }

  /**
   * Reads a body.
   *
   * @throws CorruptStateException if it is none, as for the runtime exceptions of {@link
   *     HistorySection#read}
   */
  static UserState read(StateReader in) throws CorruptStateException {
    UserStateFormat2 found = new UserStateFormat2();
    long before = 0;
    while (!in.isAtEnd()) {
      long tag = in.varint();
      if (tag <= before) {
        throw new CorruptStateException(in.position(), "section " + tag + " after " + before);
      }
      before = tag;
      found.read(tag, in.slice(in.count()));
    }
    return new UserState(
        found.history, found.preferences, found.showings, found.settled, found.counted, found.head);
  }

  private void read(long tag, StateReader section) throws CorruptStateException {
    if (tag == HISTORY) {
      HistorySection.Content content = HistorySection.read(section.decoder());
      history = content.history();
      showings = content.showings();
    } else if (tag == PREFERENCES) {
      preferences = PreferencesSection.read(section);
      section.requireEnd();
    } else if (tag == SETTLED) {
      settled = CountedSection.readSettled(section.decoder());
    } else if (tag == COUNTED) {
      counted = CountedSection.readCounted(section.decoder());
    } else if (tag == HEAD) {
      head = HeadSection.read(section);
    }
  }
}
