package dev.whence.bootstrap;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. Thread-safe. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (value == null) {
      value = Objects.requireNonNull(maker.get(), "the maker made nothing");
    }
    return value;
  }

  /** The value, if it has been asked for before. */
  synchronized Optional<T> ifMade() {
    return Optional.ofNullable(value);
  }
}
