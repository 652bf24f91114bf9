package dev.whence.explain;

import dev.whence.ranking.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks a reason against the figures it claims to render.
 *
 * <p>The text is read back: it must consist, from first to last character, of statements that the
 * grounds allow (see {@link SayableTexts}), so that a title, term, verb, rating, rank or source
 * that they do not hold is a fault. What was read must then agree with the figures in sign,
 * strength and order, and with the groups of the reason; and no stronger ground, no rule that
 * raised the item and no missing profile may be passed over. Thread-safe.
 */
public final class ReasonValidator {

  private ReasonValidator() {}

  /**
   * The faults of a reason, for people who mend it.
   *
   * @return one sentence a fault; empty if the reason is true
   */
  public static List<String> faults(Reason reason, Grounds grounds) {
    SayableTexts.Reading reading = new SayableTexts(reason.language(), grounds).read(reason.text());
    List<String> faults = new ArrayList<>();
    if (!reading.unread().isEmpty()) {
      faults.add("no sentence on these grounds says '" + reading.unread() + "'");
      return faults;
    }
    checkGroups(reason, reading.citations(), faults);
    reading.citations().forEach(citation -> checkFigures(citation, grounds, faults));
    checkOrder(reading.citations(), grounds, faults);
    checkReferences(reading.citations(), grounds, faults);
    checkNothingPassedOver(reading.citations(), grounds, faults);
    checkNotes(reason, reading.notes(), grounds, faults);
    return faults;
  }

  private static void checkGroups(
      Reason reason, List<SayableTexts.Statement> said, List<String> faults) {
    List<NamedGroup> named = said.stream().map(SayableTexts.Statement::named).toList();
    if (!named.equals(reason.groups())) {
      faults.add("the text names " + named + ", the groups are " + reason.groups());
    }
  }

  private static void checkFigures(
      SayableTexts.Statement said, Grounds grounds, List<String> faults) {
    Group group = said.named().group();
    double contribution = grounds.attribution().contribution(group);
    if (!said.named().direction().agreesWith(contribution)) {
      faults.add(
          group.word()
              + " is said to speak "
              + said.named().direction().word()
              + " the item, it contributed "
              + contribution);
    }
    Strength strength = Strength.of(Selection.share(group, grounds));
    if (!said.strengths().contains(strength)) {
      faults.add(group.word() + " is said to be " + said.strengths() + ", it is " + strength);
    }
    if (!grounds.acquaintance().permits(group)) {
      faults.add(group.word() + " may not be named, the person is " + grounds.acquaintance());
    }
  }

  private static void checkOrder(
      List<SayableTexts.Statement> said, Grounds grounds, List<String> faults) {
    for (int i = 1; i < said.size(); i++) {
      Group earlier = said.get(i - 1).named().group();
      Group later = said.get(i).named().group();
      if (size(earlier, grounds) < size(later, grounds) || earlier == later) {
        faults.add(earlier.word() + " is named before " + later.word() + ", which is not weaker");
      }
    }
  }

  /** "That one" is the one title of the statement before, and the latest item. */
  private static void checkReferences(
      List<SayableTexts.Statement> said, Grounds grounds, List<String> faults) {
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).evidence() instanceof Evidence.Again) {
        Optional<Evidence> before =
            i == 0 ? Optional.empty() : Optional.of(said.get(i - 1).evidence());
        boolean isClear =
            grounds
                .latestTitle()
                .map(Evidence.Latest::new)
                .filter(latest -> Evidence.after(before, latest) instanceof Evidence.Again)
                .isPresent();
        if (!isClear) {
          faults.add(said.get(i).named().group().word() + " points at a title that is not there");
        }
      }
    }
  }

  private static void checkNothingPassedOver(
      List<SayableTexts.Statement> said, Grounds grounds, List<String> faults) {
    Arrays.stream(Group.values())
        .filter(group -> said.stream().noneMatch(it -> it.named().group() == group))
        .filter(group -> Selection.isEligible(group, grounds))
        .filter(group -> isStrongerThanSaid(group, said, grounds))
        .forEach(group -> faults.add(group.word() + " is passed over"));
  }

  /** For the item: stronger than any ground for it. Against it: stronger than all grounds. */
  private static boolean isStrongerThanSaid(
      Group group, List<SayableTexts.Statement> said, Grounds grounds) {
    double size = size(group, grounds);
    if (grounds.attribution().contribution(group) < 0) {
      return said.stream().allMatch(it -> size(it.named().group(), grounds) < size);
    }
    double weakest =
        said.stream()
            .map(SayableTexts.Statement::named)
            .filter(named -> named.direction() == Direction.FOR)
            .mapToDouble(named -> size(named.group(), grounds))
            .min()
            .orElse(0);
    return size > weakest;
  }

  private static void checkNotes(
      Reason reason, List<String> said, Grounds grounds, List<String> faults) {
    Phrases phrases = new Phrases(Wording.in(reason.language()));
    List<String> due = Notes.due(grounds).stream().map(phrases::note).toList();
    if (!Objects.equals(said, due)) {
      faults.add("the text notes " + said + ", it has to note " + due);
    }
  }

  private static double size(Group group, Grounds grounds) {
    return Math.abs(grounds.attribution().contribution(group));
  }
}
