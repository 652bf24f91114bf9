package dev.whence.bootstrap;

import dev.whence.adapter.http.HttpReasonPolisher;
import dev.whence.explain.PolishedReasons;
import dev.whence.explain.ReasonOutline;
import dev.whence.explain.ReasonPolisher;
import dev.whence.explain.ReasonPolisher.PolisherUnavailableException;
import dev.whence.explain.ReasonWriter;
import dev.whence.explain.ReasonWriters;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** From {@code whence.reasons.polisher.*} to who writes reasons. */
final class PolisherSettings {

  private static final Logger LOG = Logger.getLogger(PolisherSettings.class);

  private PolisherSettings() {}

  /**
   * @throws CommandFailedException if the settings cannot be used; says which
   */
  static ReasonWriters writers(
      WhenceConfig.Polisher wanted, RemainingTime remaining, Meters meters, Clock clock) {
    Optional<URI> endpoint = wanted.url();
    if (endpoint.isEmpty()) {
      return new ReasonWriters(ReasonWriter.TEMPLATES, ReasonWriter.TEMPLATES);
    }
    ReasonWriter polished =
        new PolishedReasons(
            timely(polisher(endpoint.get(), wanted), wanted.timeout(), remaining),
            wanted.pause(),
            new Counting(meters),
            clock);
    return new ReasonWriters(
        wanted.recommendations() ? polished : ReasonWriter.TEMPLATES, polished);
  }

  /** Is not asked where its whole time does not remain. */
  private static ReasonPolisher timely(
      ReasonPolisher polisher, Duration timeout, RemainingTime remaining) {
    return outlines -> {
      Duration left = remaining.atMost(timeout);
      if (left.compareTo(timeout) < 0) {
        throw new PolisherUnavailableException(
            "an answer may take " + timeout + ", and only " + left + " remain");
      }
      return polisher.polish(outlines);
    };
  }

  private static HttpReasonPolisher polisher(URI endpoint, WhenceConfig.Polisher wanted) {
    try {
      return new HttpReasonPolisher(endpoint, wanted.token(), wanted.timeout());
    } catch (IllegalArgumentException unusable) {
      throw new CommandFailedException(
          "whence.reasons.polisher.* (WHENCE_REASONS_POLISHER_…) cannot be used: "
              + unusable.getMessage());
    }
  }

  /** {@code whence_reasons_polished_total} by {@code outcome}; a line where the template stands. */
  private record Counting(Meters meters) implements PolishedReasons.Listener {

    private void count(String outcome) {
      meters.count(Meters.POLISHED_REASONS, outcome, 1);
    }

    @Override
    public void accepted() {
      count("accepted");
    }

    @Override
    public void refused(ReasonOutline outline, List<String> faults) {
      count("refused");
      LOG.warnf("the template stands for '%s': %s", outline.marked(), String.join("; ", faults));
    }

    @Override
    public void unavailable(PolisherUnavailableException why) {
      count("unavailable");
      LOG.warnf("reasons are not polished: %s", why.getMessage());
    }
  }
}
