package dev.whence.adapter.file.dataset;

import dev.whence.user.Event;
import dev.whence.user.EventType;

/** What a rating from 0 to 5 says: from 4 a like, from 3 a view, below 3 a dislike. */
final class RatingRule {

  private static final double LIKED = 4.0;
  private static final double HIGHEST = 5.0;

  private RatingRule() {}

  static EventType typeOf(double rating) {
    if (!(rating >= 0 && rating <= HIGHEST)) {
      throw new IllegalArgumentException("a rating lies from 0 to 5, this one is " + rating);
    }
    if (rating >= LIKED) {
      return EventType.LIKE;
    }
    return rating >= Event.NEUTRAL_RATING ? EventType.VIEW : EventType.DISLIKE;
  }
}
