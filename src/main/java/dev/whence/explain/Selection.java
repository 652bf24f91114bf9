package dev.whence.explain;

import dev.whence.ranking.Group;
import dev.whence.user.ReasonTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses what a reason cites, before and apart from any language.
 *
 * <p>A group's share is |contribution| over the sum of all |contributions| that may be cited. The
 * sentence goes through the groups in descending order and takes up to two that speak for the item
 * with a share of at least {@value #LEAST_SHARE_FOR}, and at most one that speaks against it with
 * at least {@value #LEAST_SHARE_AGAINST}; one against it opens the sentence or ends it.
 */
final class Selection {

  static final double LEAST_SHARE_FOR = 0.1;
  static final double LEAST_SHARE_AGAINST = 0.25;

  /** The orders of directions for which every language has a sentence. */
  static final Set<String> PATTERNS =
      ReasonTemplate.PATTERNS.stream().map("."::concat).collect(Collectors.toUnmodifiableSet());

  private Selection() {}

  static List<Citation> from(Grounds grounds) {
    List<Citation> citations = new ArrayList<>();
    String pattern = "";
    for (GroupContribution entry : grounds.attribution().groups()) {
      Direction direction = Direction.of(entry.contribution());
      if (!isEligible(entry.group(), grounds)) {
        continue;
      }
      String longer = pattern + "." + direction.word();
      if (PATTERNS.contains(longer)) {
        pattern = longer;
        citations.add(citation(new NamedGroup(entry.group(), direction), citations, grounds));
      } else if (direction == Direction.FOR) {
        break;
      }
    }
    return citations;
  }

  /** The order of directions, e.g. {@code .for.against}. */
  static String pattern(List<NamedGroup> named) {
    return named.stream()
        .map(group -> "." + group.direction().word())
        .collect(Collectors.joining());
  }

  /** Whether a group carries enough weight to be cited. */
  static boolean isEligible(Group group, Grounds grounds) {
    boolean isFor = grounds.attribution().contribution(group) > 0;
    return share(group, grounds) >= (isFor ? LEAST_SHARE_FOR : LEAST_SHARE_AGAINST);
  }

  private static Citation citation(NamedGroup named, List<Citation> before, Grounds grounds) {
    Strength strength = Strength.of(share(named.group(), grounds));
    Optional<Evidence> last =
        before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1).evidence());
    return new Citation(named, strength, Evidence.after(last, Evidence.of(named, grounds)));
  }

  /** The share of a group, 0 to 1; 0 if a reason may not name it. */
  static double share(Group group, Grounds grounds) {
    if (!grounds.acquaintance().permits(group)) {
      return 0;
    }
    double total =
        grounds.attribution().groups().stream()
            .filter(entry -> grounds.acquaintance().permits(entry.group()))
            .mapToDouble(entry -> Math.abs(entry.contribution()))
            .sum();
    return total == 0 ? 0 : Math.abs(grounds.attribution().contribution(group)) / total;
  }
}
