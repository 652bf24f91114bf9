package dev.whence.ranking;

import dev.whence.catalog.ItemId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of one answer.
 *
 * @param limit items wanted, 1 to {@value #MAX_LIMIT}
 * @param exclude items that must not come
 * @param filters conditions that every item must meet
 * @param diversity 0 ranks by score alone, 1 by dissimilarity alone
 * @param exploration the chance, for each place but the first, of trying an item of which little is
 *     known
 * @param personalised false gives the answer without profiling
 * @param rawCandidates if given, only these are ranked
 */
public record RecommendationQuery(
    int limit,
    Set<ItemId> exclude,
    List<AttributeFilter> filters,
    double diversity,
    double exploration,
    boolean personalised,
    @Nullable List<ItemId> rawCandidates) {

  public static final int MAX_LIMIT = 100;
  public static final int DEFAULT_LIMIT = 10;
  public static final double DEFAULT_DIVERSITY = 0.3;
  public static final double DEFAULT_EXPLORATION = 0.05;

  public RecommendationQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit lies from 1 to " + MAX_LIMIT + ", not " + limit);
    }
    requireShare("diversity", diversity);
    requireShare("exploration", exploration);
    exclude = Set.copyOf(exclude);
    filters = List.copyOf(filters);
    rawCandidates = rawCandidates == null ? null : List.copyOf(rawCandidates);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " lies from 0 to 1, not " + value);
    }
  }

  /** The ten items with the largest scores: no diversity, no exploration. */
  public static RecommendationQuery plain(int limit) {
    return new RecommendationQuery(limit, Set.of(), List.of(), 0, 0, true, null);
  }

  public Optional<List<ItemId>> candidates() {
    return Optional.ofNullable(rawCandidates);
  }
}
