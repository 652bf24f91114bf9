package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of reactions does. */
public abstract class ReactionStoreContract {

  protected static final Duration HALF_LIFE = Duration.ofDays(10);

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final ItemId TEA = new ItemId("tea");
  private static final ItemId CUP = new ItemId("cup");

  /** A store in which nothing is, with {@link #HALF_LIFE}. */
  protected abstract ReactionStore store();

  @Test
  void changesSince_nothingCounted_isNothing() {
    assertThat(store().changesSince(0))
        .isEqualTo(new ReactionStore.Changes(0, ReactionCount.NONE, Map.of()));
  }

  @Test
  void count_placesSeenAndChosen_countsThemByItemAndBand() {
    ReactionStore store = store();

    store.count(List.of(reaction("ann", TEA, 1, true), reaction("ann", CUP, 4, false)), NOON);
    store.count(List.of(reaction("bob", TEA, 2, false)), NOON);

    ReactionStore.Changes changes = store.changesSince(0);
    assertThat(changes.changed()).containsOnlyKeys(TEA, CUP);
    assertThat(changes.changed().get(TEA).seen()).startsWith(1, 1, 0, 0);
    assertThat(changes.changed().get(TEA).clicked()).startsWith(1, 0, 0, 0);
    assertThat(changes.changed().get(CUP).seen()).startsWith(0, 0, 0, 1);
    assertThat(changes.all().seen()).startsWith(1, 1, 0, 1);
    assertThat(changes.all().clicks()).isEqualTo(1);
  }

  @Test
  void count_samePersonAndItemAgain_countsSeenOnceAndChosenOnce() {
    ReactionStore store = store();

    for (int time = 0; time < 50; time++) {
      store.count(
          List.of(reaction("robot", TEA, 1 + time, time % 2 == 1)),
          NOON.plus(Duration.ofMinutes(10L * time)));
    }

    ReactionCount count = store.changesSince(0).changed().get(TEA);
    assertThat(count.clicks()).isEqualTo(1, within(0.1));
    assertThat(java.util.Arrays.stream(count.seen()).sum()).isEqualTo(1, within(0.1));
  }

  @Test
  void count_samePersonAfterTwoDays_countsAgain() {
    ReactionStore store = store();

    store.count(List.of(reaction("ann", TEA, 1, true)), NOON);
    store.count(List.of(reaction("ann", TEA, 1, true)), NOON.plus(Duration.ofDays(2)));

    assertThat(store.changesSince(0).changed().get(TEA).clicks()).isGreaterThan(1.5);
  }

  @Test
  void count_afterAHalfLife_earlierCountsHaveHalved() {
    ReactionStore store = store();

    store.count(List.of(reaction("ann", TEA, 1, true)), NOON);
    store.count(List.of(reaction("bob", TEA, 1, true)), NOON.plus(HALF_LIFE));

    assertThat(store.changesSince(0).changed().get(TEA).clicks()).isEqualTo(1.5, within(1e-6));
    assertThat(store.changesSince(0).all().clicks()).isEqualTo(1.5, within(1e-6));
  }

  @Test
  void count_clockThatWentBack_addsWhatIsDecayedAlready() {
    ReactionStore store = store();

    store.count(List.of(reaction("ann", TEA, 1, true)), NOON.plus(HALF_LIFE));
    store.count(List.of(reaction("bob", TEA, 1, true)), NOON);

    ReactionCount count = store.changesSince(0).changed().get(TEA);
    assertThat(count.clicks()).isEqualTo(1.5, within(1e-6));
    assertThat(count.at()).isEqualTo(NOON.plus(HALF_LIFE));
  }

  @Test
  void changesSince_aRevision_givesOnlyWhatChangedAfterIt() {
    ReactionStore store = store();
    store.count(List.of(reaction("ann", TEA, 1, true), reaction("ann", CUP, 2, false)), NOON);
    long seen = store.changesSince(0).revision();

    store.count(List.of(reaction("bob", CUP, 1, true)), NOON);

    ReactionStore.Changes changes = store.changesSince(seen);
    assertThat(changes.changed()).containsOnlyKeys(CUP);
    assertThat(store.changesSince(changes.revision()).changed()).isEmpty();
    assertThat(store.changesSince(changes.revision()).revision()).isEqualTo(changes.revision());
  }

  @Test
  void changesSince_moreThanAPage_givesAllPieceByPiece() {
    ReactionStore store = store();
    List<Reaction> many = new ArrayList<>();
    for (int item = 0; item < 2_500; item++) {
      many.add(reaction("ann", new ItemId("i" + item), 1, false));
    }
    for (int from = 0; from < many.size(); from += 500) {
      store.count(many.subList(from, from + 500), NOON);
    }

    Map<ItemId, ReactionCount> counts = new HashMap<>();
    long revision = -1;
    long next = 0;
    while (next != revision) {
      revision = next;
      ReactionStore.Changes page = store.changesSince(revision);
      counts.putAll(page.changed());
      next = page.revision();
    }

    assertThat(counts).hasSizeGreaterThan(2_480);
    assertThat(revision).isEqualTo(counts.size());
  }

  protected static Reaction reaction(String user, ItemId item, int rank, boolean clicked) {
    return new Reaction(new UserId(user), item, rank, clicked);
  }
}
