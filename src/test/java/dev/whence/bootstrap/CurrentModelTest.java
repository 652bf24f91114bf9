package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.memory.InMemoryItemStore;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import dev.whence.function.PointerlessRegistry;
import dev.whence.function.SmallShop;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.RankerNetwork;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentModelTest {

  private static TrainedModel trained;

  @TempDir Path folder;

  private final InMemoryItemStore items = new InMemoryItemStore();
  private final List<ModelVersion> served = new ArrayList<>();
  private ModelRegistry registry;

  @BeforeAll
  static void train() {
    trained = SmallShop.train();
  }

  @BeforeEach
  void publish() {
    registry = new FileModelRegistry(folder, OnnxSequenceEncoder::new);
    registry.publish(trained);
    registry.activate(trained.card().version());
    items.putAll(SmallShop.items());
  }

  private CurrentModel model(ModelRegistry registry, ItemStore items) {
    return model(registry, items, new OnnxRankerNetwork("dcn"));
  }

  private CurrentModel model(ModelRegistry registry, ItemStore items, RankerNetwork network) {
    PatientStores stores = new PatientStores(items, new InMemoryUserStateStore());
    return new CurrentModel(() -> registry, () -> stores, network, new Noted(served));
  }

  /** Notes what serves. */
  private record Noted(List<ModelVersion> served) implements Meters {
    @Override
    public void count(Meter meter, String value, long increment) {}

    @Override
    public void time(Meter meter, String value, Duration took) {}

    @Override
    public void measure(Share share, double value) {}

    @Override
    public void serves(ModelVersion version) {
      served.add(version);
    }
  }

  /** Does something before it tells what has changed. */
  private record ItemsThatFirst(ItemStore items, Runnable something) implements ItemStore {
    @Override
    public Optional<Item> find(ItemId id) {
      return items.find(id);
    }

    @Override
    public void putAll(Collection<Item> added) {
      items.putAll(added);
    }

    @Override
    public boolean remove(ItemId id) {
      return items.remove(id);
    }

    @Override
    public Changes changesSince(long revision) {
      something.run();
      return items.changesSince(revision);
    }
  }

  @Test
  void refresh_firstTimeAndAgain_servesOneVersionOverTheCatalogue() {
    CurrentModel model = model(registry, items);
    model.refreshOrThrow();
    model.refreshOrThrow();

    assertThat(served).containsExactly(trained.card().version());
    assertThat(model.catalog().size()).isEqualTo(SmallShop.FILMS);
    assertThat(model.current().orElseThrow().space().catalog()).isSameAs(model.catalog());
  }

  @Test
  void refresh_itemsChanged_servesTheSameVersionOverThem() {
    CurrentModel model = model(registry, items);
    model.refreshOrThrow();
    items.remove(SmallShop.items().get(0).id());
    model.refreshOrThrow();

    assertThat(served).hasSize(1);
    assertThat(model.current().orElseThrow().space().catalog().size())
        .isEqualTo(SmallShop.FILMS - 1);
  }

  @Test
  void refresh_registryAndItems_areOpenedBesideEachOther() {
    CountDownLatch both = new CountDownLatch(2);
    CurrentModel model =
        model(
            new PointerlessRegistry(registry, () -> !arrived(both)),
            new ItemsThatFirst(items, () -> arrived(both)));

    model.refreshOrThrow();

    assertThat(served).hasSize(1);
  }

  /** Whoever comes waits for the other. */
  private static boolean arrived(CountDownLatch both) {
    both.countDown();
    try {
      both.await();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void refresh_itemsAway_throwsAndKeepsWhatServes() {
    CurrentModel model = model(registry, new ItemsThatFirst(items, new SecondTimeAway()));
    model.refreshOrThrow();

    assertThatExceptionOfType(ItemStore.ItemStoreUnavailableException.class)
        .isThrownBy(model::refreshOrThrow);
    assertThat(model.current()).isPresent();
    model.refresh();
    assertThat(model.current()).isPresent();
  }

  /** Registry and items are read beside each other: here the items fail after the scorer opened. */
  @Test
  void refresh_itemsAwayAfterTheModelWasRead_closesItsScorer() {
    WatchedNetwork network = new WatchedNetwork(new OnnxRankerNetwork("dcn"));
    CurrentModel model =
        model(registry, new ItemsThatFirst(items, network::failWhenOpened), network);

    assertThatExceptionOfType(ItemStore.ItemStoreUnavailableException.class)
        .isThrownBy(model::refreshOrThrow);

    assertThat(network.opened).hasSize(1);
    assertThat(network.closed).isEqualTo(network.opened);
    assertThat(model.current()).isEmpty();
  }

  @Test
  void refresh_againAndAgain_startsNoThreadForIt() {
    Set<Thread> readers = new HashSet<>();
    CurrentModel model =
        model(registry, new ItemsThatFirst(items, () -> readers.add(Thread.currentThread())));

    model.refreshOrThrow();
    model.refreshOrThrow();
    model.refreshOrThrow();

    assertThat(readers).hasSize(1).doesNotContain(Thread.currentThread());
  }

  private static final class SecondTimeAway implements Runnable {
    private int asked;

    @Override
    public void run() {
      asked++;
      if (asked > 1) {
        throw new ItemStore.ItemStoreUnavailableException("away", new IOException("away"));
      }
    }
  }
}
