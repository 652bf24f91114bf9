package dev.whence.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.AttributeValue.Terms;
import dev.whence.catalog.AttributeValue.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of items must do. Each test starts on an empty store. */
public abstract class ItemStoreContract {

  protected abstract ItemStore store();

  @Test
  void find_unknownItem_isEmpty() {
    assertThat(store().find(new ItemId("none"))).isEmpty();
  }

  @Test
  void find_itemOfEveryKindOfAttribute_givesItBack() {
    Term drama = new Term("Drama", LocalizedText.of("Drama", "剧情"));
    Item item =
        new Item(
            new ItemId("剧/1"),
            LocalizedText.of("Ju", "剧"),
            Map.of(
                "genre",
                new Terms(List.of(Term.of("Crime"), drama)),
                "looksLikeTime",
                Terms.of("2026-01-01T00:00:00Z"),
                Item.PRICE,
                new Numeric(12.5),
                Item.RELEASED_AT,
                new Time(Instant.parse("2026-01-01T00:00:00.123Z"))));

    store().putAll(List.of(item));

    assertThat(store().find(item.id())).contains(item);
  }

  @Test
  void changesSince_zero_givesEverythingOnce() {
    store().putAll(List.of(item("a", "one"), item("b", "two")));
    store().putAll(List.of(item("a", "three")));

    ItemStore.Changes changes = store().changesSince(0);

    assertThat(changes.changed()).containsExactlyInAnyOrder(item("a", "three"), item("b", "two"));
    assertThat(changes.removed()).isEmpty();
  }

  @Test
  void changesSince_lastRevision_givesOnlyWhatFollowed() {
    store().putAll(List.of(item("a", "one"), item("b", "two"), item("c", "three")));
    long seen = store().changesSince(0).revision();
    store().putAll(List.of(item("b", "new")));
    store().remove(new ItemId("c"));

    ItemStore.Changes changes = store().changesSince(seen);

    assertThat(changes.changed()).containsExactly(item("b", "new"));
    assertThat(changes.removed()).containsExactly(new ItemId("c"));
    assertThat(changes.revision()).isGreaterThan(seen);
  }

  @Test
  void changesSince_nothingHappened_keepsTheRevision() {
    store().putAll(List.of(item("a", "one")));
    long seen = store().changesSince(0).revision();

    assertThat(store().changesSince(seen))
        .isEqualTo(new ItemStore.Changes(seen, List.of(), List.of()));
  }

  @Test
  void changesSince_removedAndPutAgain_isAChange() {
    store().putAll(List.of(item("a", "one")));
    long seen = store().changesSince(0).revision();
    store().remove(new ItemId("a"));
    store().putAll(List.of(item("a", "again")));

    ItemStore.Changes changes = store().changesSince(seen);

    assertThat(changes.changed()).containsExactly(item("a", "again"));
    assertThat(changes.removed()).isEmpty();
  }

  @Test
  void remove_unknownItem_isFalse() {
    store().putAll(List.of(item("a", "one")));

    assertThat(store().remove(new ItemId("a"))).isTrue();
    assertThat(store().remove(new ItemId("a"))).isFalse();
    assertThat(store().find(new ItemId("a"))).isEmpty();
  }

  @Test
  void putAll_nothing_changesNothing() {
    store().putAll(List.of());

    assertThat(store().changesSince(0).revision()).isZero();
  }

  @Test
  void changesSince_tenThousandItems_givesAll() {
    store().putAll(items("bulk", 10_000));

    Catalog catalog = Catalog.EMPTY.with(store().changesSince(0));

    assertThat(catalog.size()).isEqualTo(10_000);
    assertThat(catalog.revision()).isEqualTo(10_000);
  }

  @Test
  void changesSince_whileOthersWrite_endsWithTheSameCatalogue()
      throws ExecutionException, InterruptedException {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    List<Future<?>> running = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      String prefix = "w" + w + "-";
      running.add(writers.submit(() -> putAndRemove(prefix)));
    }
    Catalog followed = Catalog.EMPTY;
    while (running.stream().anyMatch(each -> !each.isDone())) {
      followed = followed.with(store().changesSince(followed.revision()));
    }
    for (Future<?> each : running) {
      each.get();
    }
    writers.shutdown();
    followed = followed.with(store().changesSince(followed.revision()));

    assertThat(followed.size()).isEqualTo(4 * 250);
    assertThat(followed.items())
        .containsExactlyInAnyOrderElementsOf(store().changesSince(0).changed());
  }

  private void putAndRemove(String prefix) {
    Collection<Item> items = items(prefix, 300);
    store().putAll(items);
    items.stream().limit(50).forEach(item -> store().remove(item.id()));
  }

  private static List<Item> items(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> item(prefix + i, "Title " + i)).toList();
  }

  private static Item item(String id, String title) {
    return new Item(new ItemId(id), LocalizedText.of(title), Map.of("genre", Terms.of("Crime")));
  }
}
