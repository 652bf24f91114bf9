package dev.whence.learning;

import dev.whence.catalog.ItemId;
import dev.whence.user.UserId;
import java.util.Objects;

/**
 * What a person did about one place of an answer: they saw it, and chose it or not.
 *
 * @param rank of the place, from 1
 */
public record Reaction(UserId user, ItemId item, int rank, boolean clicked) {

  public Reaction {
    Objects.requireNonNull(user, "user is null");
    Objects.requireNonNull(item, "item is null");
    if (rank < 1) {
      throw new IllegalArgumentException("ranks count from 1, this one is " + rank);
    }
  }

  /** The band of the place, from 0. */
  public int band() {
    return PositionBand.of(rank);
  }
}
