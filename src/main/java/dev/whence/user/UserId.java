package dev.whence.user;

import dev.whence.catalog.Identifiers;

/** Names a person as they are stored; see {@link Pseudonyms}. It may be logged. */
public record UserId(String value) implements Comparable<UserId> {

  public UserId {
    Identifiers.requireValid(value, "userId");
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
