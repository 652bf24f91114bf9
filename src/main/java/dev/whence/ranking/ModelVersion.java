package dev.whence.ranking;

import java.util.Objects;

/** Names a model. The names sort by the time of their making: {@code 2026-11-21T20-00-00Z-3f9c}. */
public record ModelVersion(String value) implements Comparable<ModelVersion> {

  public ModelVersion {
    Objects.requireNonNull(value, "value is null");
    if (!value.matches("[0-9A-Za-z][0-9A-Za-z_-]{0,63}")) {
      throw new IllegalArgumentException(
          "a model version has 1 to 64 letters, digits, - and _; this is '" + value + "'");
    }
  }

  @Override
  public int compareTo(ModelVersion other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
