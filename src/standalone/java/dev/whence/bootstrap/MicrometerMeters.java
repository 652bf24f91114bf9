package dev.whence.bootstrap;

import dev.whence.ranking.ModelVersion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For {@code /q/metrics}: times end in {@code _seconds}, counts in {@code _total}; {@code
 * whence_model_info} is 1 at the {@code version} that serves.
 */
@Singleton
final class MicrometerMeters implements Meters {

  private final MeterRegistry meters;
  private final MultiGauge model;
  private final Map<Share, MultiGauge> shares = new ConcurrentHashMap<>();

  MicrometerMeters(MeterRegistry meters) {
    this.meters = meters;
    model =
        MultiGauge.builder("whence.model.info")
            .description("1 at the version that serves")
            .register(meters);
  }

  @Override
  public void count(Meter meter, String value, long increment) {
    meters.counter(meter.name(), meter.label(), value).increment(increment);
  }

  @Override
  public void time(Meter meter, String value, Duration took) {
    meters.timer(meter.name(), meter.label(), value).record(took);
  }

  @Override
  public void measure(Share share, double value) {
    shares
        .computeIfAbsent(share, first -> MultiGauge.builder(share.name()).register(meters))
        .register(List.of(MultiGauge.Row.of(Tags.empty(), value)), true);
  }

  @Override
  public void serves(ModelVersion version) {
    model.register(List.of(MultiGauge.Row.of(Tags.of("version", version.value()), () -> 1)), true);
  }
}
