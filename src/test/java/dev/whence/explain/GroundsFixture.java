package dev.whence.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.LocalizedText;
import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grounds of one item, put together word by word. */
final class GroundsFixture {

  static final LocalizedText PULP_FICTION = LocalizedText.of("Pulp Fiction", "低俗小说");
  static final LocalizedText HEAT = LocalizedText.of("Heat", "盗火线");

  private final List<GroupContribution> groups = new ArrayList<>();
  private final List<CitedEvent> events = new ArrayList<>();
  private final List<CitedInterest> interests = new ArrayList<>();
  private final Set<CandidateSource> sources = EnumSet.noneOf(CandidateSource.class);
  private final List<RuleEffect> rules = new ArrayList<>();
  private @Nullable LocalizedText latestTitle;
  private boolean resemblesLatest = true;
  private Acquaintance acquaintance = Acquaintance.KNOWN;

  GroundsFixture group(Group group, double contribution) {
    groups.add(GroupContribution.exact(group, contribution));
    return this;
  }

  GroundsFixture event(LocalizedText title, EventType type, double contribution) {
    events.add(new CitedEvent(title, type, null, contribution));
    return this;
  }

  GroundsFixture rating(LocalizedText title, double value, double contribution) {
    events.add(new CitedEvent(title, EventType.RATING, value, contribution));
    return this;
  }

  GroundsFixture inferred(String english, String chinese, double weight) {
    return interest(english, chinese, weight, false);
  }

  GroundsFixture declared(String english, String chinese, double weight) {
    return interest(english, chinese, weight, true);
  }

  private GroundsFixture interest(String english, String chinese, double weight, boolean declared) {
    interests.add(
        new CitedInterest(
            new AttributeTerm("genre", english),
            LocalizedText.of(english, chinese),
            weight,
            declared));
    return this;
  }

  GroundsFixture latest(LocalizedText title) {
    latestTitle = title;
    return this;
  }

  GroundsFixture unlikeLatest() {
    resemblesLatest = false;
    return this;
  }

  GroundsFixture source(CandidateSource source) {
    sources.add(source);
    return this;
  }

  GroundsFixture rule(Rule rule, int fromRank, int toRank) {
    rules.add(new RuleEffect(rule, fromRank, toRank));
    return this;
  }

  GroundsFixture acquaintance(Acquaintance acquaintance) {
    this.acquaintance = acquaintance;
    return this;
  }

  Grounds grounds() {
    double score = groups.stream().mapToDouble(GroupContribution::contribution).sum();
    return new Grounds(
        new Attribution(score, 0, groups, 128, Fidelity.EXACT),
        events,
        interests,
        latestTitle,
        resemblesLatest,
        sources,
        rules,
        acquaintance);
  }
}
