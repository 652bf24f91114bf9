package dev.whence.explain;

import dev.whence.catalog.LocalizedText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a reason for one item may be based on.
 *
 * @param attribution of the item's score
 * @param events of the history, with their shares of the history's contribution
 * @param interests in terms that the item has
 * @param rawLatestTitle of the latest item of the history, where there is one
 * @param sources what proposed the item
 * @param rules that moved the item
 * @param resemblesLatest whether the item shares an attribute with that latest item
 * @param acquaintance what the answer knew of the person
 */
public record Grounds(
    Attribution attribution,
    List<CitedEvent> events,
    List<CitedInterest> interests,
    @Nullable LocalizedText rawLatestTitle,
    boolean resemblesLatest,
    Set<CandidateSource> sources,
    List<RuleEffect> rules,
    Acquaintance acquaintance) {

  public Grounds {
    Objects.requireNonNull(attribution, "attribution is null");
    Objects.requireNonNull(acquaintance, "acquaintance is null");
    events = List.copyOf(events);
    interests = List.copyOf(interests);
    sources = Set.copyOf(sources);
    rules = List.copyOf(rules);
  }

  public Optional<LocalizedText> latestTitle() {
    return Optional.ofNullable(rawLatestTitle);
  }
}
