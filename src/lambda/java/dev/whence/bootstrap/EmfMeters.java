package dev.whence.bootstrap;

import dev.whence.ranking.ModelVersion;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Interim. */
@Singleton
final class EmfMeters implements Meters {

  @Override
  public void count(Meter meter, String value, long increment) {}

  @Override
  public void time(Meter meter, String value, Duration took) {}

  @Override
  public void serves(ModelVersion version) {}
}
