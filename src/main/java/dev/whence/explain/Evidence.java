package dev.whence.explain;

import dev.whence.catalog.LocalizedText;
import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a reason says of a group beyond its name. */
sealed interface Evidence {

  /** The group itself, nothing more. */
  record Bare() implements Evidence {}

  /** One or two things that the person did. */
  record Deeds(List<CitedEvent> events) implements Evidence {
    public Deeds {
      events = List.copyOf(events);
    }
  }

  /** One or two interests, all declared or all inferred. */
  record Terms(List<CitedInterest> interests) implements Evidence {
    public Terms {
      interests = List.copyOf(interests);
    }

    boolean declared() {
      return interests.get(0).declared();
    }
  }

  /** The latest item of the history. */
  record Latest(LocalizedText title) implements Evidence {}

  /** The item that the citation before names, which is the latest of the history. */
  record Again() implements Evidence {}

  /** A source that proposed the item for what the group measures. */
  record Source() implements Evidence {}

  /** A second event or interest is cited from this fraction of the first one's weight on. */
  double COMPARABLE = 0.5;

  Comparator<CitedEvent> WEIGHTIEST_EVENT =
      Comparator.comparingDouble(event -> -Math.abs(event.contribution()));

  Comparator<CitedInterest> WEIGHTIEST_INTEREST =
      Comparator.comparing((CitedInterest interest) -> !interest.declared())
          .thenComparingDouble(interest -> -Math.abs(interest.weight()));

  /** The most telling evidence that the grounds hold for a group. */
  static Evidence of(NamedGroup named, Grounds grounds) {
    Direction direction = named.direction();
    Optional<? extends Evidence> found =
        switch (named.group()) {
          case HISTORY -> deeds(grounds.events(), direction);
          case INTEREST -> terms(grounds.interests(), direction);
          case NEXT -> direction == Direction.FOR ? follower(grounds) : Optional.empty();
          case SIMILARITY -> direction == Direction.FOR ? alike(grounds) : Optional.empty();
          case POPULARITY, FRESHNESS -> source(named, grounds);
          case PRICE, SEQUENCE, ADAPTATION, CONTEXT -> Optional.empty();
        };
    return found.isPresent() ? found.get() : new Bare();
  }

  private static Optional<Deeds> deeds(List<CitedEvent> events, Direction direction) {
    List<CitedEvent> weightiest =
        events.stream()
            .filter(event -> mayBeCited(event, direction))
            .sorted(WEIGHTIEST_EVENT)
            .toList();
    if (weightiest.isEmpty()) {
      return Optional.empty();
    }
    CitedEvent first = weightiest.get(0);
    Predicate<CitedEvent> isComparable =
        event ->
            !event.title().equals(first.title())
                && Math.abs(event.contribution()) >= COMPARABLE * Math.abs(first.contribution());
    return Optional.of(
        weightiest.stream()
            .filter(isComparable)
            .findFirst()
            .map(second -> new Deeds(List.of(first, second)))
            .orElseGet(() -> new Deeds(List.of(first))));
  }

  /** The evidence as it reads after a citation: a title that stands there is not said twice. */
  static Evidence after(Optional<Evidence> before, Evidence evidence) {
    boolean isNamed =
        evidence instanceof Latest latest
            && before.flatMap(Evidence::onlyTitle).filter(latest.title()::equals).isPresent();
    return isNamed ? new Again() : evidence;
  }

  /** The title of which the evidence speaks, if it is one alone. */
  private static Optional<LocalizedText> onlyTitle(Evidence evidence) {
    return evidence instanceof Deeds deeds && deeds.events().size() == 1
        ? Optional.of(deeds.events().get(0).title())
        : Optional.empty();
  }

  /** "Although you liked it" would sound absurd: against an item only a dislike is cited. */
  static boolean mayBeCited(CitedEvent event, Direction direction) {
    return direction.agreesWith(event.contribution())
        && (direction == Direction.FOR || event.type().sign() == EventType.Sign.NEGATIVE);
  }

  private static Optional<Terms> terms(List<CitedInterest> interests, Direction direction) {
    List<CitedInterest> weightiest =
        interests.stream()
            .filter(interest -> direction.agreesWith(interest.weight()))
            .sorted(WEIGHTIEST_INTEREST)
            .toList();
    if (weightiest.isEmpty()) {
      return Optional.empty();
    }
    CitedInterest first = weightiest.get(0);
    Predicate<CitedInterest> isComparable =
        interest ->
            interest.declared() == first.declared()
                && !interest.label().equals(first.label())
                && Math.abs(interest.weight()) >= COMPARABLE * Math.abs(first.weight());
    return Optional.of(
        weightiest.stream()
            .filter(isComparable)
            .findFirst()
            .map(second -> new Terms(List.of(first, second)))
            .orElseGet(() -> new Terms(List.of(first))));
  }

  private static Optional<Latest> follower(Grounds grounds) {
    return grounds.sources().contains(CandidateSource.GRAPH) ? latest(grounds) : Optional.empty();
  }

  private static Optional<Latest> alike(Grounds grounds) {
    return grounds.resemblesLatest() ? latest(grounds) : Optional.empty();
  }

  private static Optional<Latest> latest(Grounds grounds) {
    return grounds.latestTitle().map(Latest::new);
  }

  private static Optional<Source> source(NamedGroup named, Grounds grounds) {
    CandidateSource source =
        named.group() == Group.POPULARITY ? CandidateSource.POPULAR : CandidateSource.FRESH;
    boolean isSaid = named.direction() == Direction.FOR && grounds.sources().contains(source);
    return isSaid ? Optional.of(new Source()) : Optional.empty();
  }
}
