package dev.whence.function.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what is wrong with a body, so that a caller learns of all of it at once. */
public final class Faults {

  private final List<FieldFault> faults = new ArrayList<>();

  /** Runs a constructor, and notes at {@code pointer} what it complains of. */
  public <T> Optional<T> check(String pointer, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException refused) {
      add(pointer, String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  public void add(String pointer, String detail) {
    faults.add(new FieldFault(pointer, detail));
  }

  public void requireNone() {
    if (!faults.isEmpty()) {
      throw RequestRefusedException.invalid(faults);
    }
  }
}
