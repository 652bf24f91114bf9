package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HeldOutPeopleTest {

  private static Set<UserId> ids(HeldOutPeople group, Sequences sequences) {
    return group.among(sequences).stream().map(sequences::user).collect(Collectors.toSet());
  }

  @Test
  void among_manyPeople_isOneInTwentyForEachGroupAndNobodyInBoth() {
    Sequences sequences = Choices.sequences(Choices.random(1, 900, 50));

    Set<UserId> validation = ids(HeldOutPeople.VALIDATION, sequences);
    Set<UserId> comparison = ids(HeldOutPeople.COMPARISON, sequences);

    assertThat(validation).hasSizeBetween(25, 65).doesNotContainAnyElementsOf(comparison);
    assertThat(comparison).hasSizeBetween(25, 65);
  }

  @Test
  void among_morePeopleLater_holdsTheSameOnesOut() {
    List<Event> events = Choices.events(Choices.random(1, 900, 50));
    Sequences later = Choices.sequences(events);
    Set<UserId> known = new HashSet<>();
    Sequences earlier =
        Choices.sequences(
            events.stream().filter(e -> e.user().value().compareTo("u500") < 0).toList());
    for (int u = 0; u < earlier.users(); u++) {
      known.add(earlier.user(u));
    }

    for (HeldOutPeople group : HeldOutPeople.values()) {
      assertThat(ids(group, earlier))
          .isNotEmpty()
          .isEqualTo(
              ids(group, later).stream().filter(known::contains).collect(Collectors.toSet()));
    }
  }

  @Test
  void among_aDozenPeople_isOneAtLeastInEachGroup() {
    Sequences sequences = Choices.sequences(Choices.random(3, 12, 30));

    assertThat(HeldOutPeople.VALIDATION.among(sequences)).isNotEmpty();
    assertThat(HeldOutPeople.COMPARISON.among(sequences)).isNotEmpty();
  }

  @Test
  void among_veryFewPeople_isNobody() {
    Sequences sequences = Choices.sequences("a b c", "b c a", "c a b");

    assertThat(HeldOutPeople.VALIDATION.among(sequences)).isEmpty();
    assertThat(HeldOutPeople.COMPARISON.among(sequences)).isEmpty();
  }

  @Test
  void among_peopleOfOneChoice_areNeverChosen() {
    String[] histories = new String[400];
    java.util.Arrays.fill(histories, "a");

    assertThat(HeldOutPeople.COMPARISON.among(Choices.sequences(histories))).isEmpty();
  }
}
