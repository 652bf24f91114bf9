package dev.whence.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * How many reasons are true to the figures that they render.
 *
 * <p>Each item gets its reason in every {@link Language}. A reason is faithful if {@link
 * ReasonValidator} finds no fault in it, nor {@link RewordingValidator} in its outline, and if it
 * cites the groups that the reason of the first language cites, in the same order.
 *
 * @param reasons how many there are: items times languages
 * @param faithful how many of them are without fault
 * @param faults one sentence each, of the first {@value #MOST_FAULTS}
 */
public record ReasonCheck(int reasons, int faithful, List<String> faults) {

  /** Faults beyond these are counted and not kept. */
  public static final int MOST_FAULTS = 20;

  /** No reason was checked. */
  public static final ReasonCheck NONE = new ReasonCheck(0, 0, List.of());

  public ReasonCheck {
    if (faithful < 0 || faithful > reasons) {
      throw new IllegalArgumentException(
          "of " + reasons + " reasons, 0 to all are faithful, not " + faithful);
    }
    faults = List.copyOf(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
  }

  /** Checks the reasons of items, in every language. */
  public static ReasonCheck of(Collection<ItemExplanation> explained) {
    return explained.stream().map(ReasonCheck::of).reduce(NONE, ReasonCheck::plus);
  }

  private static ReasonCheck of(ItemExplanation explained) {
    Grounds grounds = explained.grounds();
    List<NamedGroup> cited = Reasons.reason(Language.values()[0], grounds).groups();
    int faithful = 0;
    List<String> faults = new ArrayList<>();
    for (Language language : Language.values()) {
      ReasonOutline outline = ReasonOutline.of(language, grounds);
      Reason reason = outline.reason();
      List<String> found = new ArrayList<>(ReasonValidator.faults(reason, grounds));
      found.addAll(RewordingValidator.faults(outline.marked(), outline));
      if (!Objects.equals(reason.groups(), cited)) {
        found.add("it cites " + reason.groups() + ", another language " + cited);
      }
      faithful += found.isEmpty() ? 1 : 0;
      found.forEach(fault -> faults.add(explained.item() + ", " + language.code() + ": " + fault));
    }
    return new ReasonCheck(Language.values().length, faithful, faults);
  }

  /** Both together. */
  public ReasonCheck plus(ReasonCheck other) {
    List<String> all = new ArrayList<>(faults);
    all.addAll(other.faults);
    return new ReasonCheck(reasons + other.reasons, faithful + other.faithful, all);
  }

  /** The share of the reasons that are faithful, 0 to 1; 1 if there are none. */
  public double share() {
    return reasons == 0 ? 1 : (double) faithful / reasons;
  }
}
