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
import org.jspecify.annotations.Nullable;

/**
 * A person's interests, as a sum over the events of the history, so that the part of each event is
 * exact:
 *
 * <pre>
 * I(a) = Σ_t w_t · x_t(a)      w_t = s_t · (α · 2^(−age_t / H_f) + β · 2^(−age_t / H_r))
 * </pre>
 *
 * with s_t the signed strength of event t ({@link EventStrengths#of}), α and H_f the weight and the
 * half-life of frequency, β and H_r those of recency, and x_t(a) = 1/n if the item of event t has
 * the term a among n terms of that attribute, else 0. Unit: purchases of items that have this term
 * alone.
 *
 * <p>What the person declared overrides that at once: a term of which they want more weighs as much
 * as the one that weighs most of all, one of which they want less, or nothing, weighs that much
 * less than 0; where no term weighs more than 0 it is one purchase. What was inferred is kept
 * beside it.
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
    double strength = weights.strengths().of(event);
    if (strength == 0) {
      return;
    }
    Duration age = Duration.between(event.occurredAt(), now);
    double often = weights.frequency() * weights.frequencyHalfLife().decay(age);
    double lately = weights.recency() * weights.recencyHalfLife().decay(age);
    for (AttributeTerm term : terms) {
      long siblings =
          terms.stream().filter(other -> other.attribute().equals(term.attribute())).count();
      double amount = strength / siblings;
      parts
          .computeIfAbsent(term, t -> new ArrayList<>())
          .add(new Part(event, often * amount, lately * amount));
    }
  }

  private static List<Interest> interests(
      Map<AttributeTerm, List<Part>> parts, Map<AttributeTerm, Preference> declared) {
    double level = level(parts);
    Map<AttributeTerm, Double> weights = new TreeMap<>();
    parts.forEach((term, of) -> weights.put(term, weight(of, declared.get(term), level)));
    double size = weights.values().stream().mapToDouble(Math::abs).sum();
    double frequencies = size(parts, Part::frequency);
    double recencies = size(parts, Part::recency);
    List<Interest> interests = new ArrayList<>(parts.size());
    weights.forEach(
        (term, weight) -> {
          List<Part> of = parts.getOrDefault(term, List.of());
          interests.add(
              new Interest(
                  term,
                  weight,
                  share(Math.abs(weight), size),
                  trend(
                      share(sum(of, Part::frequency), frequencies),
                      share(sum(of, Part::recency), recencies)),
                  of.stream().sorted(LARGEST_FIRST).toList(),
                  declared.get(term)));
        });
    return interests;
  }

  /** What a declared preference weighs. */
  private static double level(Map<AttributeTerm, List<Part>> parts) {
    double most = parts.values().stream().mapToDouble(InterestProfile::inferred).max().orElse(0);
    return most > 0 ? most : 1;
  }

  private static double weight(List<Part> parts, @Nullable Preference declared, double level) {
    if (declared == null) {
      return inferred(parts);
    }
    return declared == Preference.MORE ? level : -level;
  }

  private static double inferred(List<Part> parts) {
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

  /**
   * Compares the term's share of what is recent with its share of everything; without a weight for
   * one of the two nothing is known.
   */
  private static Trend trend(double shareOfFrequency, double shareOfRecency) {
    if (shareOfFrequency == 0 || shareOfRecency == 0) {
      return Trend.STEADY;
    }
    double threshold = TREND_THRESHOLD * Math.abs(shareOfFrequency);
    double difference = shareOfRecency - shareOfFrequency;
    if (Math.abs(difference) <= threshold) {
      return Trend.STEADY;
    }
    return difference > 0 ? Trend.RISING : Trend.FALLING;
  }
}
