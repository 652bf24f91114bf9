package dev.whence.learning;

import dev.whence.ranking.ModelVersion;
import java.util.Optional;

/**
 * What the version that serves comes to, for those who ask what the recommendations are worth.
 *
 * @param clickThrough how often people chose what they were shown, as it is published: with noise
 *     where signals are private; empty while too little came back
 * @param coverage the share of the catalogue that stood in the first ten of the lists on which the
 *     version was measured before it served
 */
public record ServingFigures(Optional<Rate> clickThrough, double coverage) {

  /** Empty while no version serves. */
  public static Optional<ServingFigures> of(ModelRegistry registry) {
    return registry.current().map(version -> of(version, registry));
  }

  private static ServingFigures of(ModelVersion version, ModelRegistry registry) {
    return new ServingFigures(
        registry
            .signals(version)
            .filter(VersionSignals::areMeasured)
            .flatMap(signals -> signals.all().clickThrough()),
        registry.card(version).heldOut().coverage());
  }
}
