package dev.whence.bootstrap;

import dev.whence.function.ingest.StatesBehind;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The next run of {@code retrain} lets the states catch up. */
@Singleton
final class LoggedStatesBehind implements StatesBehind {

  private static final Logger LOG = Logger.getLogger(LoggedStatesBehind.class);

  @Override
  public void notice(int people) {
    LOG.warnf("the states of %d people are behind until the next retraining", people);
  }
}
