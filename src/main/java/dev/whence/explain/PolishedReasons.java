package dev.whence.explain;

import dev.whence.explain.ReasonPolisher.PolisherUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Writes reasons in the words of a {@link ReasonPolisher} where these are true, else in those of
 * the templates.
 *
 * <p>An outline holds nothing of a person, and there are few of them: each is asked for once, and
 * what came of it is kept for everybody, a refusal too. While the polisher is away it is left alone
 * for a pause, so that an outage costs one time budget a pause, not one an answer. Thread-safe.
 */
public final class PolishedReasons implements ReasonWriter {

  /** Outlines whose wording is kept; those used least recently go first. Some 2 MB. */
  static final int MOST_KEPT = 5_000;

  private final ReasonPolisher polisher;
  private final Duration pause;
  private final Listener listener;
  private final Clock clock;
  private final Map<Outlined, String> kept = new Kept();
  private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

  /** Is told what became of outlines; called by the thread that asked. */
  public interface Listener {

    /** A text is true and will be shown. */
    void accepted();

    /** A text is not true to its outline, or there is none; the template stands. */
    void refused(ReasonOutline outline, List<String> faults);

    /** The polisher could not be asked; the templates stand until the pause is over. */
    void unavailable(PolisherUnavailableException why);
  }

  private record Outlined(Language language, String marked) {
    static Outlined of(ReasonOutline outline) {
      return new Outlined(outline.language(), outline.marked());
    }
  }

  private static final class Kept extends LinkedHashMap<Outlined, String> {
    private static final long serialVersionUID = 1L;

    Kept() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Outlined, String> eldest) {
      return size() > MOST_KEPT;
    }
  }

  /**
   * @param pause how long the polisher is left alone after it could not be asked
   */
  public PolishedReasons(ReasonPolisher polisher, Duration pause, Listener listener, Clock clock) {
    this.polisher = polisher;
    this.pause = pause;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public List<Reason> write(Language language, List<Grounds> grounds) {
    List<ReasonOutline> outlines =
        grounds.stream().map(of -> ReasonOutline.of(language, of)).toList();
    List<ReasonOutline> unknown =
        outlines.stream()
            .filter(outline -> known(outline).isEmpty())
            .collect(
                Collectors.toMap(
                    Outlined::of, outline -> outline, (one, same) -> one, LinkedHashMap::new))
            .values()
            .stream()
            .toList();
    if (!unknown.isEmpty() && !clock.instant().isBefore(pausedUntil.get())) {
      ask(unknown);
    }
    return outlines.stream()
        .map(outline -> outline.reason(known(outline).orElse(outline.marked())))
        .toList();
  }

  private void ask(List<ReasonOutline> outlines) {
    try {
      List<Optional<String>> texts = polisher.polish(outlines);
      if (texts.size() != outlines.size()) {
        throw new PolisherUnavailableException(
            "for " + outlines.size() + " outlines came " + texts.size() + " texts");
      }
      for (int i = 0; i < outlines.size(); i++) {
        keep(outlines.get(i), texts.get(i));
      }
    } catch (PolisherUnavailableException away) {
      pausedUntil.set(clock.instant().plus(pause));
      listener.unavailable(away);
    }
  }

  private void keep(ReasonOutline outline, Optional<String> text) {
    List<String> faults =
        text.map(words -> RewordingValidator.faults(words, outline))
            .orElseGet(() -> List.of("there is no text"));
    if (faults.isEmpty()) {
      listener.accepted();
    } else {
      listener.refused(outline, faults);
    }
    synchronized (kept) {
      kept.put(Outlined.of(outline), faults.isEmpty() ? text.orElseThrow() : outline.marked());
    }
  }

  private Optional<String> known(ReasonOutline outline) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(Outlined.of(outline)));
    }
  }
}
