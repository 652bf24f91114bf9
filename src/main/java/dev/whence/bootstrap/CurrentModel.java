package dev.whence.bootstrap;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemStore;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.RankerNetwork;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the registry's pointer and the catalogue. Whoever answers keeps the model it began with;
 * the next answer takes the new one. Registry and item store are opened by the first look, the one
 * beside the other: to connect takes each of them its time.
 */
@Singleton
final class CurrentModel implements ModelSource {

  private static final Logger LOG = Logger.getLogger(CurrentModel.class);

  /** Versions kept open, so that recent answers can be explained and a rollback is at once. */
  private static final int OPEN_VERSIONS = 3;

  /** Looks come more often than that, so that one thread serves them all. */
  private static final Duration THREAD_KEPT = Duration.ofMinutes(1);

  private final Provider<ModelRegistry> registry;
  private final Provider<PatientStores> stores;
  private final RankerNetwork network;
  private final Meters meters;

  /** The longest unused first. One that is dropped closes when the last answer lets go of it. */
  private final Map<ModelVersion, ServingModel> open = new LinkedHashMap<>(8, 0.75f, true);

  /** Where the catalogue is read while the thread that looks reads the model. */
  private final Executor beside = oneThread();

  private volatile Catalog catalog = Catalog.EMPTY;
  private volatile @Nullable ServingModel serving;

  CurrentModel(
      Provider<ModelRegistry> registry,
      Provider<PatientStores> stores,
      RankerNetwork network,
      Meters meters) {
    this.registry = registry;
    this.stores = stores;
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
      return Optional.of(over(version, this::catalog));
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

  /**
   * @throws ItemStore.ItemStoreUnavailableException if the items cannot be read
   * @throws ModelRegistry.UnreadableModelException if the model cannot be read
   */
  synchronized void refreshOrThrow() {
    Catalog before = catalog;
    Supplier<Catalog> newest = begin(() -> withChanges(before));
    Optional<ModelVersion> wanted = registry.get().current();
    Optional<ServingModel> loaded = wanted.map(version -> over(version, newest));
    catalog = newest.get();
    loaded.ifPresent(this::serve);
  }

  private Catalog withChanges(Catalog known) {
    ItemStore.Changes changes = stores.get().items().changesSince(known.revision());
    boolean changed = !changes.changed().isEmpty() || !changes.removed().isEmpty();
    return changed ? known.with(changes) : known;
  }

  private static Executor oneThread() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            THREAD_KEPT.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            CurrentModel::daemon);
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "whence-catalogue");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins a piece of work beside this thread; what is returned waits for its end. */
  private <T> Supplier<T> begin(Supplier<T> work) {
    CompletableFuture<T> begun = CompletableFuture.supplyAsync(work, beside);
    return () -> {
      try {
        return begun.join();
      } catch (CompletionException failed) {
        throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
      }
    };
  }

  private void serve(ServingModel model) {
    ServingModel before = serving;
    serving = model;
    if (before == null || !before.version().equals(model.version())) {
      meters.serves(model.version());
      LOG.infof("model %s serves", model.version());
    }
  }

  /**
   * @param items is asked after the model has been loaded
   */
  private synchronized ServingModel over(ModelVersion version, Supplier<Catalog> items) {
    ServingModel model = open.get(version);
    if (model == null) {
      model = load(version, items);
    } else if (model.space().catalog() != items.get()) {
      model = model.over(items.get());
    }
    open.put(version, model);
    if (open.size() > OPEN_VERSIONS) {
      open.remove(open.keySet().iterator().next());
    }
    return model;
  }

  private ServingModel load(ModelVersion version, Supplier<Catalog> items) {
    TrainedModel trained = registry.get().load(version);
    Scorer scorer = network.open(trained.ranker());
    try {
      return new ServingModel(version, new ItemSpace(trained.model(), items.get()), scorer);
    } catch (RuntimeException withoutItems) {
      scorer.close();
      throw withoutItems;
    }
  }
}
