package dev.whence.user;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.user.Interest.Part;
import dev.whence.user.Interest.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A person's interests, as a sum over the events of the history, so that the part of each event is
 * exact:
 *
 * <pre>
 * I(a) = Σ_t w_t · x_t(a)      w_t = s_t · (α · 1 + β · 2^(−age_t / half-life))
 * </pre>
 *
 * with s_t the signed strength of event t ({@link InterestWeights#strength}), α the weight of
 * frequency, β that of recency, and x_t(a) = 1/n if the item of event t has the term a among n
 * terms of that attribute, else 0. Unit: strong events on items that have this term alone.
 *
 * @param interests the strongest first: by |weight|, then by name
 */
public record InterestProfile(List<Interest> interests) {

  /** By how much the share of recency must differ from that of frequency to make a trend. */
  private static final double TREND_THRESHOLD = 0.1;

  private static final Comparator<Interest> STRONGEST_FIRST =
      Comparator.<Interest>comparingDouble(interest -> -Math.abs(interest.weight()))
          .thenComparing(Interest::term);

  private static final Comparator<Part> LARGEST_FIRST =
      Comparator.comparingDouble(part -> -Math.abs(part.contribution()));

  public InterestProfile {
    interests = interests.stream().sorted(STRONGEST_FIRST).toList();
  }

  /**
   * The profile of a state.
   *
   * @param terms the attribute terms of an item; none if it is unknown
   * @param now what ages are measured against
   */
  public static InterestProfile of(
      UserState state,
      Function<ItemId, ? extends Collection<AttributeTerm>> terms,
      InterestWeights weights,
      Instant now) {
    Map<AttributeTerm, List<Part>> parts = new TreeMap<>();
    for (HistoryEntry event : state.history()) {
      addParts(parts, event, terms.apply(event.item()), weights, now);
    }
    state.preferences().keySet().forEach(term -> parts.putIfAbsent(term, List.of()));
    return new InterestProfile(interests(parts, state.preferences()));
  }

  private static void addParts(
      Map<AttributeTerm, List<Part>> parts,
      HistoryEntry event,
      Collection<AttributeTerm> terms,
      InterestWeights weights,
      Instant now) {
    double strength = weights.strength(event);
    if (strength == 0) {
      return;
    }
    double decay = weights.decay(Duration.between(event.occurredAt(), now));
    for (AttributeTerm term : terms) {
      long siblings =
          terms.stream().filter(other -> other.attribute().equals(term.attribute())).count();
      double amount = strength / siblings;
      parts
          .computeIfAbsent(term, t -> new ArrayList<>())
          .add(new Part(event, weights.frequency() * amount, weights.recency() * decay * amount));
    }
  }

  private static List<Interest> interests(
      Map<AttributeTerm, List<Part>> parts, Map<AttributeTerm, Preference> declared) {
    double size = parts.values().stream().mapToDouble(p -> Math.abs(weight(p))).sum();
    double frequencies = size(parts, Part::frequency);
    double recencies = size(parts, Part::recency);
    List<Interest> interests = new ArrayList<>(parts.size());
    parts.forEach(
        (term, of) ->
            interests.add(
                new Interest(
                    term,
                    weight(of),
                    size == 0 ? 0 : Math.abs(weight(of)) / size,
                    trend(
                        share(sum(of, Part::frequency), frequencies),
                        share(sum(of, Part::recency), recencies)),
                    of.stream().sorted(LARGEST_FIRST).toList(),
                    declared.get(term))));
    return interests;
  }

  private static double weight(List<Part> parts) {
    return sum(parts, Part::contribution);
  }

  private static double sum(List<Part> parts, Function<Part, Double> figure) {
    return parts.stream().mapToDouble(figure::apply).sum();
  }

  private static double size(Map<AttributeTerm, List<Part>> parts, Function<Part, Double> figure) {
    return parts.values().stream().mapToDouble(p -> Math.abs(sum(p, figure))).sum();
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /** Compares the term's share of what is recent with its share of everything. */
  private static Trend trend(double shareOfFrequency, double shareOfRecency) {
    double threshold = TREND_THRESHOLD * Math.abs(shareOfFrequency);
    double difference = shareOfRecency - shareOfFrequency;
    if (Math.abs(difference) <= threshold) {
      return Trend.STEADY;
    }
    return difference > 0 ? Trend.RISING : Trend.FALLING;
  }
}
