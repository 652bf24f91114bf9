package dev.whence.user;

import dev.whence.catalog.Identifiers;
import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an answer showed and what the ranker saw of it, logged as it was: from feedback on it the
 * next model learns without computing a feature of the past again.
 *
 * @param recommendationId the answer
 * @param modelVersion who ranked it
 * @param rawUser who asked; null for an anonymous session
 * @param rawSurface where it was shown, e.g. {@code home}; null if the caller did not say
 * @param features the names of the numbers in each place, in their order
 * @param places the first place first
 */
public record ShownList(
    String recommendationId,
    String modelVersion,
    @Nullable UserId rawUser,
    Instant shownAt,
    @Nullable String rawSurface,
    List<String> features,
    List<Place> places) {

  /** What stands for the group in a reason that names none. */
  public static final String NO_GROUP = "none";

  /** The most places of a list. */
  public static final int MAX_PLACES = 100;

  public ShownList {
    Identifiers.requireValid(recommendationId, "recommendationId");
    Identifiers.requireValid(modelVersion, "modelVersion");
    Objects.requireNonNull(shownAt, "shownAt is null");
    features = List.copyOf(features);
    places = List.copyOf(places);
    if (places.isEmpty() || places.size() > MAX_PLACES) {
      throw new IllegalArgumentException(
          "a list shows 1 to " + MAX_PLACES + " items, this one " + places.size());
    }
    for (Place place : places) {
      requireAsMany(features, place);
    }
  }

  private static void requireAsMany(List<String> features, Place place) {
    if (place.row.length != features.size()) {
      throw new IllegalArgumentException(
          place.item
              + " has "
              + place.row.length
              + " numbers for "
              + features.size()
              + " features");
    }
  }

  /**
   * One item of a list.
   *
   * @param exploration whether chance put it there, not the ranker
   * @param rawSource who proposed it, e.g. {@code graph}; null if it is not known
   * @param rawReason the id of the {@link ReasonTemplate} of its reason, e.g. {@code for:history},
   *     or of an earlier build its first group alone; null without a reason
   * @param rawScore its score without what was learned of the person since the training, a finite
   *     logit; null if it was not kept
   * @param row its raw features, all finite
   */
  public record Place(
      ItemId item,
      boolean exploration,
      @Nullable String rawSource,
      @Nullable String rawReason,
      @Nullable Double rawScore,
      float[] row) {

    public Place {
      Objects.requireNonNull(item, "item is null");
      if (rawScore != null && !Double.isFinite(rawScore)) {
        throw new IllegalArgumentException(item + " has the score " + rawScore);
      }
      row = row.clone();
      for (float feature : row) {
        if (!Float.isFinite(feature)) {
          throw new IllegalArgumentException(
              item + " has the feature " + feature + "; only finite numbers can be learned from");
        }
      }
    }

    /** A place of which the score was not kept. */
    public Place(
        ItemId item,
        boolean exploration,
        @Nullable String rawSource,
        @Nullable String rawReason,
        float[] row) {
      this(item, exploration, rawSource, rawReason, null, row);
    }

    public OptionalDouble score() {
      return rawScore == null ? OptionalDouble.empty() : OptionalDouble.of(rawScore);
    }

    @Override
    public float[] row() {
      return row.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && item.equals(place.item)
          && exploration == place.exploration
          && Objects.equals(rawSource, place.rawSource)
          && Objects.equals(rawReason, place.rawReason)
          && Objects.equals(rawScore, place.rawScore)
          && Arrays.equals(row, place.row);
    }

    @Override
    public int hashCode() {
      return Objects.hash(item, exploration, Arrays.hashCode(row));
    }
  }

  public Optional<UserId> user() {
    return Optional.ofNullable(rawUser);
  }

  /** Whether feedback of this person can be on this list: it was theirs, or nobody's. */
  public boolean isFor(UserId person) {
    return rawUser == null || rawUser.equals(person);
  }

  /** Whether an event names this list, and its person may. */
  public boolean isNamedBy(Event event) {
    return recommendationId.equals(event.rawRecommendationId()) && isFor(event.user());
  }
}
