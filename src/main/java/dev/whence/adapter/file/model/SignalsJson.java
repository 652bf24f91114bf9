package dev.whence.adapter.file.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.whence.learning.Measure;
import dev.whence.learning.SignalCell;
import dev.whence.learning.Tally;
import dev.whence.learning.VersionSignals;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The signals of a version as a document beside it. */
public final class SignalsJson {

  private SignalsJson() {}

  /**
   * @param answers left out if they are private
   * @param epsilon left out if the counts are exact
   * @param released left out if the counts are exact
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stored(
      Instant asOf,
      Instant from,
      Instant to,
      VersionSignals.@Nullable Answers answers,
      @Nullable Double epsilon,
      List<StoredPart> parts,
      @Nullable List<StoredDay> released) {
    Stored {
      Objects.requireNonNull(asOf, "asOf is missing");
      Objects.requireNonNull(from, "from is missing");
      Objects.requireNonNull(to, "to is missing");
      Objects.requireNonNull(parts, "parts are missing");
    }
  }

  /**
   * @param expectedClicks left out if it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StoredPart(StoredCount count, @Nullable Double expectedClicks, double noise) {
    StoredPart {
      Objects.requireNonNull(count, "count is missing");
    }
  }

  record StoredDay(LocalDate date, double noise, List<StoredCount> counts) {
    StoredDay {
      Objects.requireNonNull(date, "date is missing");
      Objects.requireNonNull(counts, "counts are missing");
    }
  }

  /**
   * @param sums by the words of {@link Measure}; those that are 0 are left out
   */
  record StoredCount(String cut, String value, Map<String, Long> sums) {
    StoredCount {
      Objects.requireNonNull(cut, "cut is missing");
      Objects.requireNonNull(value, "value is missing");
      Objects.requireNonNull(sums, "sums are missing");
    }
  }

  /** Writes signals as JSON. */
  public static String write(VersionSignals signals) {
    Stored stored =
        new Stored(
            signals.asOf(),
            signals.from(),
            signals.to(),
            signals.rawAnswers(),
            signals.rawEpsilon(),
            signals.cells().stream().map(SignalsJson::stored).toList(),
            signals.released().isEmpty()
                ? null
                : signals.released().stream().map(SignalsJson::stored).toList());
    try {
      return CardFile.MAPPER.writeValueAsString(stored);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("records can always be written", impossible);
    }
  }

  private static StoredPart stored(VersionSignals.Part part) {
    double expected = part.expectedClicks();
    return new StoredPart(
        stored(part.cell(), part.tally()), Double.isNaN(expected) ? null : expected, part.noise());
  }

  private static StoredDay stored(VersionSignals.Day day) {
    List<StoredCount> counts = new ArrayList<>();
    day.tallies().forEach((cell, tally) -> counts.add(stored(cell, tally)));
    return new StoredDay(day.date(), day.noise(), counts);
  }

  private static StoredCount stored(SignalCell cell, Tally tally) {
    Map<String, Long> sums = new TreeMap<>();
    for (Measure measure : Measure.values()) {
      if (tally.of(measure) != 0) {
        sums.put(measure.word(), tally.of(measure));
      }
    }
    return new StoredCount(cell.cut().word(), cell.value(), sums);
  }

  /** Reads what {@link #write} wrote; empty if it is damaged or of another build. */
  public static Optional<VersionSignals> read(String json) {
    try {
      Stored stored = CardFile.MAPPER.readValue(json, Stored.class);
      return Optional.of(
          new VersionSignals(
              stored.asOf,
              stored.from,
              stored.to,
              stored.answers,
              stored.epsilon,
              stored.parts.stream().map(SignalsJson::part).toList(),
              stored.released == null
                  ? List.of()
                  : stored.released.stream().map(SignalsJson::day).toList()));
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static VersionSignals.Part part(StoredPart part) {
    return new VersionSignals.Part(
        cell(part.count),
        tally(part.count),
        part.expectedClicks == null ? Double.NaN : part.expectedClicks,
        part.noise);
  }

  private static VersionSignals.Day day(StoredDay day) {
    Map<SignalCell, Tally> tallies = new HashMap<>();
    day.counts.forEach(count -> tallies.put(cell(count), tally(count)));
    return new VersionSignals.Day(day.date, day.noise, tallies);
  }

  private static SignalCell cell(StoredCount count) {
    return new SignalCell(SignalCell.Cut.valueOf(count.cut.toUpperCase(Locale.ROOT)), count.value);
  }

  private static Tally tally(StoredCount count) {
    long[] sums = new long[Measure.values().length];
    for (Measure measure : Measure.values()) {
      sums[measure.ordinal()] = count.sums.getOrDefault(measure.word(), 0L);
    }
    return new Tally(sums);
  }
}
