package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every record of erasures promises. */
public abstract class ErasuresContract {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  /** The record under test, opened anew at each call; it starts empty. */
  protected abstract Erasures erasures();

  @Test
  void all_nothingNoted_isNobody() {
    assertThat(erasures().all()).isEqualTo(Tombstones.NONE);
  }

  @Test
  void all_afterNotes_tellsEverybodyAndWhen() {
    erasures().note(List.of(ANN), NOON);
    erasures().note(List.of(BOB), NOON.plusSeconds(60));

    assertThat(erasures().all().erasedAt()).isEqualTo(Map.of(ANN, NOON, BOB, NOON.plusSeconds(60)));
  }

  @Test
  void note_severalNamesOfOnePerson_areAllErased() {
    erasures().note(List.of(ANN, BOB), NOON);

    assertThat(erasures().all().erasedAt()).containsOnlyKeys(ANN, BOB);
  }

  @Test
  void note_theSamePersonAgain_theLastTimeCountsInWhateverOrderItCame() {
    erasures().note(List.of(ANN), NOON);
    erasures().note(List.of(ANN), NOON.plusSeconds(60));
    erasures().note(List.of(ANN), NOON.plusSeconds(30));

    assertThat(erasures().all().of(ANN)).contains(NOON.plusSeconds(60));
  }

  @Test
  void note_namesThatDifferInCaseOrAreOfAnyScript_areKeptApart() {
    List<UserId> people =
        List.of(new UserId("aB"), new UserId("Ab"), new UserId("用户\"/1%"), new UserId("+-_.*"));
    erasures().note(people, NOON);

    assertThat(erasures().all().erasedAt()).containsOnlyKeys(people);
  }
}
