package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemId;
import dev.whence.user.EventType;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemSpaceTest {

  private static final Shop SHOP =
      new Shop()
          .item("a", 2, "genre:crime", "genre:drama")
          .item("b", 6, "genre:crime")
          .item("gone", 4, "genre:crime")
          .newcomer("z", "genre:drama")
          .newcomer("m")
          .age("a", 3)
          .age("z", 1);

  private static final ItemSpace SPACE =
      new ItemSpace(
          SHOP.model(),
          Catalog.of(
              SHOP.catalog().items().stream()
                  .filter(item -> !item.id().value().equals("gone"))
                  .toList()));

  private static List<String> ids(int[] ordinals) {
    return Arrays.stream(ordinals).mapToObj(i -> SPACE.id(i).value()).toList();
  }

  @Test
  void ordinals_ofModelAndNewcomers_followEachOther() {
    assertThat(ids(IntStream.range(0, SPACE.size()).toArray()))
        .containsExactly("a", "b", "gone", "m", "z");
    assertThat(SPACE.ordinal(new ItemId("z"))).isEqualTo(4);
    assertThat(SPACE.ordinal(new ItemId("nothing"))).isEqualTo(ItemIndex.ABSENT);
    assertThat(SPACE.isNewcomer(2)).isFalse();
    assertThat(SPACE.isNewcomer(3)).isTrue();
  }

  @Test
  void lists_ofItems_holdOnlyWhatIsInTheCatalogue() {
    assertThat(ids(SPACE.byRecentPopularity())).containsExactly("b", "a", "m", "z");
    assertThat(ids(SPACE.byRelease())).containsExactly("z", "a");
    assertThat(SPACE.isRecommendable(2)).isFalse();
    int crime =
        SPACE.model().vocabulary().ordinal(dev.whence.catalog.AttributeTerm.parse("genre:crime"));
    assertThat(ids(SPACE.withTerm(crime))).containsExactly("b", "a");
  }

  @Test
  void similarity_ofAttributes_isTheCosine() {
    assertThat(SPACE.similarity(0, 1)).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(SPACE.similarity(1, 4)).isZero();
    assertThat(SPACE.similarity(0, 0)).isCloseTo(1, within(1e-6));
    assertThat(SPACE.meanDistance(new int[] {0, 1, 4}))
        .isCloseTo((2 * (1 - Math.sqrt(0.5)) + 1) / 3, within(1e-6));
  }

  @Test
  void surprise_ofAnItem_isTheBitsOfItsShare() {
    assertThat(SPACE.surprise(1)).isCloseTo(1, within(1e-6));
    assertThat(SPACE.surprise(4))
        .as("never chosen")
        .isCloseTo(Math.log(12) / Math.log(2), within(1e-6));
  }

  @Test
  void ageInDays_beforeTheRelease_isZero() {
    assertThat(SPACE.ageInDays(0, Shop.NOW)).isCloseTo(3, within(1e-9));
    assertThat(SPACE.ageInDays(0, Instant.EPOCH)).isZero();
    assertThat(SPACE.ageInDays(1, Shop.NOW)).as("unknown").isZero();
  }

  @Test
  void of_history_holdsWhatSpeaksForItsItemOnceLatestFirst() {
    UserState state = States.after(EventType.VIEW, "a", "b", "a", "unknown");
    UserState disliked = States.after(state, EventType.DISLIKE, "gone");

    History history = History.of(disliked.history(), SPACE);

    assertThat(ids(history.items())).containsExactly("a", "b");
    assertThat(history.last()).isZero();
  }

  @Test
  void index_itemThatStandsTwice_isRefusedWithItsId() {
    assertThatThrownBy(() -> new ItemIndex(List.of(new ItemId("a"), new ItemId("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item a stands twice in the index");
  }
}
