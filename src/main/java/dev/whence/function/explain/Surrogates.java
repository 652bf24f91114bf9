package dev.whence.function.explain;

import dev.whence.explain.Surrogate;
import dev.whence.learning.ModelRegistry;
import dev.whence.ranking.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The surrogates of model versions; those that were asked for lately are held. Thread-safe. */
@ApplicationScoped
public class Surrogates {

  private static final int HELD = 8;

  private final ModelRegistry registry;

  /** The longest unused first. */
  private final Map<ModelVersion, Surrogate> held = new LinkedHashMap<>(HELD * 2, 0.75f, true);

  Surrogates(ModelRegistry registry) {
    this.registry = registry;
  }

  /**
   * Empty if none was kept with the version, which a later call may still find.
   *
   * @throws ModelRegistry.UnreadableModelException if the registry cannot be read
   */
  synchronized Optional<Surrogate> of(ModelVersion version) {
    Surrogate known = held.get(version);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Surrogate> found = find(version);
    found.ifPresent(surrogate -> hold(version, surrogate));
    return found;
  }

  private Optional<Surrogate> find(ModelVersion version) {
    try {
      return registry.surrogate(version);
    } catch (ModelRegistry.UnknownModelException deleted) {
      return Optional.empty();
    }
  }

  private void hold(ModelVersion version, Surrogate surrogate) {
    held.put(version, surrogate);
    if (held.size() > HELD) {
      held.remove(held.keySet().iterator().next());
    }
  }
}
