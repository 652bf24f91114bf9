package dev.whence.function.view;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemStore;
import dev.whence.ranking.CatalogModel;
import dev.whence.ranking.ServingModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Answers from the catalogue while there is no model. Looks for changes at most once a second. */
@ApplicationScoped
public class CatalogFallback {

  private static final Duration FRESHNESS = Duration.ofSeconds(1);

  private final ItemStore items;
  private final Clock clock;
  private Catalog catalog = Catalog.EMPTY;
  private ServingModel model = CatalogModel.over(Catalog.EMPTY);
  private Instant lookedAt = Instant.MIN;

  CatalogFallback(ItemStore items, Clock clock) {
    this.items = items;
    this.clock = clock;
  }

  /**
   * @throws ItemStore.ItemStoreUnavailableException if the items cannot be read
   */
  public synchronized ServingModel model() {
    Instant now = clock.instant();
    if (lookedAt.isBefore(now.minus(FRESHNESS))) {
      Catalog next = catalog.with(items.changesSince(catalog.revision()));
      if (next.revision() != catalog.revision()) {
        model = CatalogModel.over(next);
      }
      catalog = next;
      lookedAt = now;
    }
    return model;
  }
}
