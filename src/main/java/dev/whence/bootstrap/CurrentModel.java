package dev.whence.bootstrap;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemStore;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.RankerNetwork;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.ServingModel;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the registry's pointer and the catalogue. Whoever answers keeps the model it began with;
 * the next answer takes the new one.
 */
@Singleton
final class CurrentModel implements ModelSource {

  private static final Logger LOG = Logger.getLogger(CurrentModel.class);

  /** Versions kept open, so that recent answers can be explained and a rollback is at once. */
  private static final int OPEN_VERSIONS = 3;

  private final ModelRegistry registry;
  private final ItemStore items;
  private final RankerNetwork network;
  private final Meters meters;

  /** The longest unused first. One that is dropped closes when the last answer lets go of it. */
  private final Map<ModelVersion, ServingModel> open = new LinkedHashMap<>(8, 0.75f, true);

  private volatile Catalog catalog = Catalog.EMPTY;
  private volatile @Nullable ServingModel serving;

  CurrentModel(ModelRegistry registry, PatientStores stores, RankerNetwork network, Meters meters) {
    this.registry = registry;
    items = stores.items();
    this.network = network;
    this.meters = meters;
  }

  @Override
  public Optional<ServingModel> current() {
    return Optional.ofNullable(serving);
  }

  /** The catalogue as it was last seen. */
  Catalog catalog() {
    return catalog;
  }

  @Override
  public Optional<ServingModel> version(ModelVersion version) {
    ServingModel now = serving;
    if (now != null && now.version().equals(version)) {
      return Optional.of(now);
    }
    try {
      return Optional.of(over(version, catalog));
    } catch (ModelRegistry.UnknownModelException e) {
      return Optional.empty();
    }
  }

  /** Looks for a newer catalogue and a newer version; keeps what it has if it cannot see. */
  void refresh() {
    try {
      refreshOrThrow();
    } catch (ItemStore.ItemStoreUnavailableException
        | ModelRegistry.UnreadableModelException failed) {
      LOG.warnf("the model or the catalogue cannot be refreshed: %s", failed.getMessage());
    }
  }

  synchronized void refreshOrThrow() {
    ItemStore.Changes changes = items.changesSince(catalog.revision());
    boolean changed = !changes.changed().isEmpty() || !changes.removed().isEmpty();
    if (changed) {
      catalog = catalog.with(changes);
    }
    Optional<ModelVersion> wanted = registry.current();
    ServingModel now = serving;
    if (wanted.isPresent() && (changed || now == null || !now.version().equals(wanted.get()))) {
      serving = over(wanted.get(), catalog);
      if (now == null || !now.version().equals(wanted.get())) {
        meters.serves(wanted.get());
        LOG.infof("model %s serves", wanted.get());
      }
    }
  }

  private synchronized ServingModel over(ModelVersion version, Catalog items) {
    ServingModel model = open.get(version);
    if (model == null) {
      model = load(version, items);
    } else if (model.space().catalog() != items) {
      model = model.over(items);
    }
    open.put(version, model);
    if (open.size() > OPEN_VERSIONS) {
      open.remove(open.keySet().iterator().next());
    }
    return model;
  }

  private ServingModel load(ModelVersion version, Catalog items) {
    TrainedModel trained = registry.load(version);
    return new ServingModel(
        version, new ItemSpace(trained.model(), items), network.open(trained.ranker()));
  }
}
