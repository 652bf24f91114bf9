package dev.whence.user;

import dev.whence.catalog.Identifiers;

/**
 * Names a person as the caller knows them. It lives at the doors only: it is echoed to the caller
 * that sent it, and is never stored, logged or sent on; behind the doors a person has the name that
 * {@link Pseudonyms} gives.
 */
public record ExternalUserId(String value) {

  public ExternalUserId {
    Identifiers.requireValid(value, "userId");
  }

  /** Tells nothing, so that no log line and no message can. */
  @Override
  public String toString() {
    return "a caller's user id";
  }
}
