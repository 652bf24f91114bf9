package dev.whence.explain;

import dev.whence.catalog.Identifiers;

/** Names one answer, so that it can be explained later as it was. */
public record RecommendationId(String value) {

  public RecommendationId {
    Identifiers.requireValid(value, "recommendationId");
  }

  @Override
  public String toString() {
    return value;
  }
}
