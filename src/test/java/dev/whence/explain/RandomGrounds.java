package dev.whence.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.LocalizedText;
import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Grounds of every kind, by seed. */
final class RandomGrounds {

  private static final List<LocalizedText> TITLES =
      List.of(
          LocalizedText.of("Pulp Fiction", "低俗小说"),
          LocalizedText.of("Good, the Bad and the Ugly, The", "黄金三镖客"),
          LocalizedText.of("Heat", "盗火线"),
          LocalizedText.of("Because of Winn-Dixie"),
          LocalizedText.of("{title}; $1 \\ special"),
          LocalizedText.of("éclair"));

  private static final List<LocalizedText> LABELS =
      List.of(
          LocalizedText.of("Crime", "犯罪片"),
          LocalizedText.of("Horror", "恐怖片"),
          LocalizedText.of("Film-Noir", "黑色电影"),
          LocalizedText.of("Children's"));

  private final SplittableRandom random;

  RandomGrounds(long seed) {
    random = new SplittableRandom(seed);
  }

  Grounds next() {
    return new Grounds(
        attribution(),
        events(),
        interests(),
        random.nextInt(4) == 0 ? null : any(TITLES),
        random.nextInt(4) != 0,
        sources(),
        rules(),
        random.nextBoolean() ? Acquaintance.KNOWN : any(List.of(Acquaintance.values())));
  }

  private Attribution attribution() {
    List<GroupContribution> groups = new ArrayList<>();
    double score = 0;
    for (Group group : EnumSet.complementOf(EnumSet.of(Group.CONTEXT))) {
      double size = Math.pow(random.nextDouble(), 3) * 4;
      double contribution = random.nextInt(5) == 0 ? 0 : size * (random.nextInt(3) == 0 ? -1 : 1);
      groups.add(GroupContribution.exact(group, contribution));
      score += contribution;
    }
    return new Attribution(score, 0, groups, 128, Fidelity.EXACT);
  }

  private List<CitedEvent> events() {
    List<CitedEvent> events = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      EventType type = any(List.of(EventType.values()));
      events.add(new CitedEvent(any(TITLES), type, value(type), random.nextDouble(-1, 2)));
    }
    return events;
  }

  private @Nullable Double value(EventType type) {
    return type == EventType.RATING && random.nextBoolean() ? random.nextInt(11) / 2.0 : null;
  }

  private List<CitedInterest> interests() {
    List<CitedInterest> interests = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      LocalizedText label = any(LABELS);
      interests.add(
          new CitedInterest(
              new AttributeTerm("genre", label.in("en")),
              label,
              random.nextDouble(-1, 1),
              random.nextInt(4) == 0));
    }
    return interests;
  }

  private Set<CandidateSource> sources() {
    Set<CandidateSource> sources = EnumSet.noneOf(CandidateSource.class);
    for (CandidateSource source : CandidateSource.values()) {
      if (random.nextInt(3) == 0) {
        sources.add(source);
      }
    }
    return sources;
  }

  private List<RuleEffect> rules() {
    List<RuleEffect> rules = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      if (random.nextInt(4) == 0) {
        rules.add(new RuleEffect(rule, random.nextInt(1, 10), random.nextInt(10, 20)));
      } else if (random.nextInt(3) == 0) {
        rules.add(new RuleEffect(rule, random.nextInt(10, 20), random.nextInt(1, 10)));
      }
    }
    return rules;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
