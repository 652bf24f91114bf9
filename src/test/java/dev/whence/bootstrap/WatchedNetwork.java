package dev.whence.bootstrap;

import dev.whence.catalog.ItemStore;
import dev.whence.learning.ForwardingNetwork;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Scorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A network that knows which of its scorers are open. */
final class WatchedNetwork extends ForwardingNetwork {

  final List<Scorer> opened = new ArrayList<>();
  final List<Scorer> closed = new ArrayList<>();

  private final CountDownLatch open = new CountDownLatch(1);

  WatchedNetwork(RankerNetwork network) {
    super(network);
  }

  @Override
  public Scorer open(byte[] ranker) {
    Scorer scorer = new Watched(super.open(ranker));
    opened.add(scorer);
    open.countDown();
    return scorer;
  }

  /** Waits until a scorer is open, and then tells that the items cannot be read. */
  void failWhenOpened() {
    try {
      open.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new ItemStore.ItemStoreUnavailableException("away", new IOException("away"));
  }

  private final class Watched implements Scorer {
    private final Scorer scorer;

    Watched(Scorer scorer) {
      this.scorer = scorer;
    }

    @Override
    public float[] score(float[] features, int rows) {
      return scorer.score(features, rows);
    }

    @Override
    public void close() {
      closed.add(this);
      scorer.close();
    }
  }
}
