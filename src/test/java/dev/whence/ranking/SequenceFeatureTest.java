package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SequenceFeatureTest {

  private static final Offset<Double> CLOSE = within(1e-6);
  private static final float NONE = ItemEmbeddings.UNLEARNED;

  private final Shop shop =
      new Shop().item("a", 3).item("b", 2).item("c", 2).item("d", 1).newcomer("n");

  /** After a the logits are 1 for b, 3 for c; d is unlearned. */
  private final SequenceModel encoder =
      LatestItem.model(
          new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}},
          new float[][] {{0, 0}, {1, 5}, {2, 7}, {9, 9}},
          0,
          0,
          1,
          NONE);

  private final ItemSpace space =
      new ItemSpace(shop.model().with(List.of(encoder)), shop.catalog());
  private final FeatureExtractor extractor = new FeatureExtractor(space);

  private int[] ordinals(String... items) {
    return Stream.of(items).mapToInt(item -> space.ordinal(new ItemId(item))).toArray();
  }

  private double[] features(int[] history, String... candidates) {
    extractor.load(new History(history), Shop.NOW);
    int[] items = ordinals(candidates);
    float[] rows = extractor.rows(items, extractor.maxima(items));
    double[] features = new double[items.length];
    for (int n = 0; n < features.length; n++) {
      features[n] = rows[n * Feature.COUNT + Feature.SEQUENCE_ADDITIVE.ordinal()];
    }
    return features;
  }

  @Test
  void row_learnedItems_isTheLogarithmOfTheSoftmax() {
    double[] features = features(ordinals("a"), "b", "c");

    double logSumExp = Math.log(Math.exp(1) + Math.exp(3));
    assertThat(features[0]).isCloseTo(1 - logSumExp, CLOSE);
    assertThat(features[1]).isCloseTo(3 - logSumExp, CLOSE);
  }

  @Test
  void row_unlearnedItemAndNewcomer_getTheLowestOfTheList() {
    double[] features = features(ordinals("a"), "b", "c", "d", "n");

    assertThat(features[2]).isCloseTo(features[0], CLOSE);
    assertThat(features[3]).isCloseTo(features[0], CLOSE);
    assertThat(features[1]).isGreaterThan(features[0] + 1);
  }

  @Test
  void row_nothingThatTheEncoderKnows_isFlat() {
    assertThat(features(new int[0], "b", "c", "d")).containsOnly(0);
    assertThat(features(ordinals("d", "n"), "b", "c")).containsOnly(0);
    assertThat(features(ordinals("a"), "d", "n")).containsOnly(0);
  }

  @Test
  void row_latestItemUnlearned_startsFromTheOneBefore() {
    assertThat(features(ordinals("d", "a"), "b", "c")).isEqualTo(features(ordinals("a"), "b", "c"));
  }

  @Test
  void row_encoderThatIsNotThere_isZero() {
    extractor.load(new History(ordinals("a")), Shop.NOW);
    int[] items = ordinals("b");

    float[] row = extractor.rows(items, extractor.maxima(items));

    assertThat(row[Feature.SEQUENCE_ATTENTION.ordinal()]).isZero();
    assertThat(extractor.maxima(items).level(EncoderKind.ATTENTION)).isEqualTo(SequenceLevel.NONE);
  }

  @Test
  void row_itemOutsideTheList_isMeasuredByTheListsLevel() {
    extractor.load(new History(ordinals("a")), Shop.NOW);
    Maxima maxima = extractor.maxima(ordinals("b"));

    float[] row = extractor.rows(ordinals("c"), maxima);

    // b alone has logit and logSumExp 1.
    assertThat((double) row[Feature.SEQUENCE_ADDITIVE.ordinal()]).isCloseTo(2, CLOSE);
  }

  @Test
  void groups_ofAModel_nameTheSequenceOnlyWithAnEncoder() {
    Set<Group> all = EnumSet.complementOf(EnumSet.of(Group.ADAPTATION));
    assertThat(space.model().groups()).containsExactlyInAnyOrderElementsOf(all);
    all.remove(Group.SEQUENCE);
    assertThat(shop.model().groups()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void withSequencesOf_modelThatNumbersOtherwise_keepsWhatIsKnownOfEachItem() {
    Model other =
        new Shop().item("new", 1).item("c", 2).item("a", 3).model().withSequencesOf(space.model());

    ItemEmbeddings arranged = other.sequences().get(0).items();

    assertThat(arranged.isLearned(0)).isFalse();
    float[] row = new float[LatestItem.WIDTH];
    arranged.copyOutput(1, row, 0);
    assertThat(row).containsExactly(2, 7);
    arranged.copyInput(2, row, 0);
    assertThat(row).containsExactly(1, 0);
    assertThat(arranged.bias(1)).isEqualTo(1);
  }

  @Test
  void model_tablesOfOtherItems_areRefused() {
    Model larger = shop.item("e", 1).model();

    assertThatThrownBy(() -> larger.with(List.of(encoder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("embeddings of 4 items, an index of 5");
    assertThatThrownBy(() -> shop.model().with(List.of(encoder, encoder)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
