package dev.whence.bootstrap;

import org.jboss.logging.Logger;

/** Says why a function does not start. */
final class StartFailure {

  private static final Logger LOG = Logger.getLogger(StartFailure.class);

  private StartFailure() {}

  /**
   * Does a part of the start.
   *
   * <p>What it throws is logged before it goes on: it interrupts the poll loop, which tells Lambda
   * only that it was interrupted, and Lambda may end the process before Quarkus has logged the
   * cause.
   */
  static void tell(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException failed) {
      LOG.errorf("the function does not start: %s", causeOf(failed).getMessage());
      throw failed;
    }
  }

  private static Throwable causeOf(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
