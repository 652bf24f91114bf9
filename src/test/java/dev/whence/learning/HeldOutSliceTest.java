package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.ItemIndex;
import dev.whence.ranking.ItemSpace;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HeldOutSliceTest {

  private static final List<Event> EVENTS = Choices.events(Choices.random(7, 400, 60));
  private static final Sequences ALL = Choices.sequences(EVENTS);
  private static final Set<Integer> PEOPLE = new HashSet<>(HeldOutPeople.COMPARISON.among(ALL));

  private static ItemSpace space(Sequences counted) {
    Catalog catalog = Choices.catalogOf(ALL);
    return new ItemSpace(new ModelBuilder(counted, catalog).build(SuccessorChoice.SPARSE), catalog);
  }

  @Test
  void without_takesTheLastChoicesOfTheHeldOutPeopleAndNoOthers() {
    Sequences left = HeldOutSlice.of(ALL).without(ALL);

    for (int u = 0; u < ALL.users(); u++) {
      int[] before = ALL.items(u);
      int[] after = left.items(u);
      if (PEOPLE.contains(u)) {
        assertThat(after.length).as("of %d", before.length).isLessThan(before.length);
        assertThat(after).isEqualTo(java.util.Arrays.copyOf(before, after.length));
      } else {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @Test
  void examples_areTheChoicesThatWereTakenAway() {
    HeldOutSlice slice = HeldOutSlice.of(ALL);
    Sequences left = slice.without(ALL);
    int taken = (int) (ALL.size() - left.size());

    List<Optional<Example>> examples = slice.examples(space(left));

    assertThat(examples).hasSize(taken);
    assertThat(examples.stream().flatMap(Optional::stream)).isNotEmpty();
  }

  /** An older model knows fewer people, fewer of their choices, and numbers items differently. */
  @Test
  void examples_ofAnOlderModel_nameTheSameItems() {
    HeldOutSlice slice = HeldOutSlice.of(ALL);
    List<Event> reversed = new java.util.ArrayList<>(EVENTS.subList(0, EVENTS.size() / 2));
    java.util.Collections.reverse(reversed);
    Sequences older = slice.without(Choices.sequences(reversed));
    ItemSpace oldSpace = space(older);
    ItemSpace newSpace = space(slice.without(ALL));

    List<Optional<Example>> old = slice.examples(oldSpace);
    List<Optional<Example>> now = slice.examples(newSpace);

    assertThat(old).hasSameSizeAs(now);
    for (int n = 0; n < now.size(); n++) {
      if (now.get(n).isPresent() && old.get(n).isPresent()) {
        assertThat(oldSpace.id(old.get(n).get().target()))
            .isEqualTo(newSpace.id(now.get(n).get().target()));
        assertThat(old.get(n).get().history().length())
            .isEqualTo(now.get(n).get().history().length());
      }
    }
  }

  @Test
  void examples_itemThatNobodyKnows_countAsMissed() {
    HeldOutSlice slice = HeldOutSlice.of(ALL);
    ItemSpace empty =
        new ItemSpace(
            new ModelBuilder(Choices.sequences(List.of()), Catalog.EMPTY)
                .build(SuccessorChoice.SPARSE),
            Catalog.EMPTY);

    assertThat(empty.ordinal(ALL.index().item(0))).isEqualTo(ItemIndex.ABSENT);
    assertThat(slice.examples(empty)).isNotEmpty().containsOnly(Optional.empty());
  }

  @Test
  void of_peopleWhoCameSinceTheServingVersion_areNoJudges() {
    Set<UserId> newcomers =
        PEOPLE.stream().limit(PEOPLE.size() / 2).map(ALL::user).collect(Collectors.toSet());
    Sequences learned = Sequences.of(EVENTS::forEach, newcomers);

    Sequences left = HeldOutSlice.of(ALL, learned).without(ALL);

    assertThat(newcomers).isNotEmpty();
    for (int u : PEOPLE) {
      boolean judges = left.items(u).length < ALL.items(u).length;
      assertThat(judges).isEqualTo(!newcomers.contains(ALL.user(u)));
    }
  }

  @Test
  void of_servingVersionThatKnowsNobody_takesEverybody() {
    Sequences learned = Sequences.of(events -> {}, Set.of());

    assertThat(HeldOutSlice.of(ALL, learned).without(ALL).size())
        .isEqualTo(HeldOutSlice.of(ALL).without(ALL).size());
  }
}
