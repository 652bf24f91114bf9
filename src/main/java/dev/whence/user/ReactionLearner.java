package dev.whence.user;

import java.time.Instant;
import java.util.List;

/** What is learned from reactions to an answer at once, without waiting for a training. */
public interface ReactionLearner {

  /** Learns nothing. */
  ReactionLearner NONE =
      new ReactionLearner() {
        @Override
        public OnlineHead learn(
            OnlineHead before, List<Event> fresh, List<ShownList> shown, Instant now) {
          return before;
        }

        @Override
        public void observe(List<Event> fresh, List<ShownList> shown, Instant now) {}
      };

  /**
   * What was learned of a person, after more events of theirs. May be called more than once for the
   * same events, and has no side effects.
   *
   * @param fresh events of one person, none counted before
   * @param shown the answers that they name
   */
  OnlineHead learn(OnlineHead before, List<Event> fresh, List<ShownList> shown, Instant now);

  /**
   * Takes in what is learned for everybody; called once, after the states have changed. A failure
   * costs no more than what would have been learned, and is not thrown.
   */
  void observe(List<Event> fresh, List<ShownList> shown, Instant now);
}
