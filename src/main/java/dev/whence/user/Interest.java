package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person is taken to feel about one attribute term.
 *
 * @param weight what counts: I, the sum of the parts, or what stands for the preference that the
 *     person declared; below 0 is an aversion
 * @param share |I| over the sum of |I| of all terms, 0 to 1
 * @param parts what each event adds, the largest first
 * @param rawPreference what the person declared; it overrides the sum of the parts
 */
public record Interest(
    AttributeTerm term,
    double weight,
    double share,
    Trend trend,
    List<Part> parts,
    @Nullable Preference rawPreference) {

  /** Whether recent events speak more for the term than all events do. */
  public enum Trend {
    RISING,
    STEADY,
    FALLING
  }

  /**
   * What one event adds to the weight.
   *
   * @param frequency α·s·x·2^(−age / H_f): that it happened
   * @param recency β·s·x·2^(−age / H_r): that it happened lately
   */
  public record Part(HistoryEntry event, double frequency, double recency) {
    public double contribution() {
      return frequency + recency;
    }
  }

  public Interest {
    parts = List.copyOf(parts);
  }

  /** I, the sum of the parts: what counts where nothing is declared. */
  public double inferred() {
    return parts.stream().mapToDouble(Part::contribution).sum();
  }

  public Optional<Preference> preference() {
    return Optional.ofNullable(rawPreference);
  }
}
