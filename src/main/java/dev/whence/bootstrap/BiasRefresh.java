package dev.whence.bootstrap;

import dev.whence.learning.LearnedBias;
import dev.whence.learning.ReactionStore.ReactionsUnavailableException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Keeps what everybody's reactions say of items up to date. */
@Singleton
final class BiasRefresh {

  private static final Logger LOG = Logger.getLogger(BiasRefresh.class);

  private final Instance<LearnedBias> bias;
  private final WhenceConfig config;

  BiasRefresh(Instance<LearnedBias> bias, WhenceConfig config) {
    this.bias = bias;
    this.config = config;
  }

  /** Keeps what it has if it cannot look. */
  void refresh() {
    if (!config.online().items().enabled()) {
      return;
    }
    try {
      bias.get().refresh();
    } catch (ReactionsUnavailableException away) {
      LOG.warnf("the bias of items cannot be refreshed: %s", away.getMessage());
    }
  }
}
