package dev.whence.learning;

import dev.whence.ranking.ItemIndex;
import dev.whence.user.EventType;
import dev.whence.user.HistoryEntry;
import dev.whence.user.OnlineHead;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody who asks for recommendations at some time.
 *
 * @param state what is known of the person then
 */
record ExplainedRequest(UserState state, Instant at) {

  /**
   * Just before the n-th choice of a person. What was chosen before is taken for liked: of an event
   * only its item and time are counted.
   */
  static ExplainedRequest before(Sequences sequences, int user, int n) {
    ItemIndex index = sequences.index();
    int[] items = sequences.items(user);
    List<HistoryEntry> history = new ArrayList<>();
    for (int p = Math.max(0, n - UserState.HISTORY_LENGTH); p < n; p++) {
      history.add(
          new HistoryEntry(index.item(items[p]), EventType.LIKE, null, sequences.time(user, p)));
    }
    UserState state =
        new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
    return new ExplainedRequest(state, sequences.time(user, n));
  }
}
