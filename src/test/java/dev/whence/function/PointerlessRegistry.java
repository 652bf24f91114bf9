package dev.whence.function;

import dev.whence.explain.Surrogate;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.TrainedModel;
import dev.whence.learning.VersionSignals;
import dev.whence.ranking.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A registry in which, as long as one wishes, no version serves. */
public record PointerlessRegistry(ModelRegistry registry, BooleanSupplier pointerless)
    implements ModelRegistry {

  @Override
  public Optional<ModelVersion> current() {
    return pointerless.getAsBoolean() ? Optional.empty() : registry.current();
  }

  @Override
  public List<ModelVersion> versions() {
    return registry.versions();
  }

  @Override
  public ModelCard card(ModelVersion version) {
    return registry.card(version);
  }

  @Override
  public TrainedModel load(ModelVersion version) {
    return registry.load(version);
  }

  @Override
  public void publish(TrainedModel model) {
    registry.publish(model);
  }

  @Override
  public void activate(ModelVersion version) {
    registry.activate(version);
  }

  @Override
  public void withdraw(ModelVersion version, String reason) {
    registry.withdraw(version, reason);
  }

  @Override
  public Optional<String> withdrawal(ModelVersion version) {
    return registry.withdrawal(version);
  }

  @Override
  public void keepSignals(ModelVersion version, VersionSignals signals) {
    registry.keepSignals(version, signals);
  }

  @Override
  public Optional<VersionSignals> signals(ModelVersion version) {
    return registry.signals(version);
  }

  @Override
  public void keepSurrogate(ModelVersion version, Surrogate surrogate) {
    registry.keepSurrogate(version, surrogate);
  }

  @Override
  public Optional<Surrogate> surrogate(ModelVersion version) {
    return registry.surrogate(version);
  }

  @Override
  public void delete(ModelVersion version) {
    registry.delete(version);
  }
}
