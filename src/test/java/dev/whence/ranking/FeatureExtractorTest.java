package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.user.Preference;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The history is b, then a (the latest); weights 1 and 0.5. */
class FeatureExtractorTest {

  private static final Offset<Double> CLOSE = within(1e-5);
  private static final double FLOOR = 0.001;

  private final ItemSpace space =
      new Shop()
          .item("a", 9, "genre:crime", "tone:dark")
          .item("b", 4, "genre:crime")
          .item("c", 6, "genre:crime", "tone:light")
          .item("d", 1, "genre:drama")
          .newcomer("n", "tone:dark")
          .edge("a", "c", 0.4)
          .edge("b", "c", 0.6)
          .edge("a", "d", 0.1)
          .edge("c", "d", 0.3)
          .step("genre:crime", "genre:drama", 2)
          .step("tone:dark", "genre:drama", -1)
          .price("a", 10)
          .price("b", 20)
          .price("c", 40)
          .age("c", 9)
          .space();

  private final FeatureExtractor extractor = new FeatureExtractor(space);
  private Maxima maxima = Maxima.NONE;

  @BeforeEach
  void loadHistory() {
    extractor.load(new History(new int[] {ordinal("a"), ordinal("b")}), Shop.NOW);
    maxima = extractor.maxima(new int[] {ordinal("c"), ordinal("d"), ordinal("n")});
  }

  private int ordinal(String item) {
    return space.ordinal(new ItemId(item));
  }

  private double feature(String item, Feature feature) {
    return extractor.rows(new int[] {ordinal(item)}, maxima)[feature.ordinal()];
  }

  @Test
  void row_graphFeatures_areRelativeToTheLargestOfTheCandidates() {
    // A[c] = 1·0.4 + 0.5·0.6 = 0.7, A[d] = 0.1
    assertThat((double) maxima.recent()).isCloseTo(0.7, CLOSE);
    assertThat(feature("c", Feature.GRAPH_RECENT)).isCloseTo(Math.log(FLOOR + 1), CLOSE);
    assertThat(feature("d", Feature.GRAPH_RECENT)).isCloseTo(Math.log(FLOOR + 0.1 / 0.7), CLOSE);
    double slow = 0.4 + 0.92 * 0.6;
    assertThat(feature("d", Feature.GRAPH_SLOW)).isCloseTo(Math.log(FLOOR + 0.1 / slow), CLOSE);
    assertThat(feature("d", Feature.GRAPH_PEAK)).isCloseTo(Math.log(FLOOR + 0.1 / 0.4), CLOSE);
    assertThat(feature("d", Feature.GRAPH_LAST)).isCloseTo(Math.log(FLOOR + 0.1 / 0.4), CLOSE);
    assertThat(feature("d", Feature.GRAPH_TOGETHER)).isCloseTo(Math.log(FLOOR + 0.1 / slow), CLOSE);
    assertThat(feature("d", Feature.GRAPH_BACKWARD)).isCloseTo(Math.log(FLOOR + 0.1 / 0.7), CLOSE);
    assertThat(feature("d", Feature.GRAPH_NEXT)).isCloseTo(Math.log(FLOOR + 0.1 / 0.7), CLOSE);
    assertThat(feature("c", Feature.GRAPH_LINKS)).isCloseTo(1, CLOSE);
    assertThat(feature("d", Feature.GRAPH_LINKS)).isCloseTo(0.5, CLOSE);
    assertThat(feature("d", Feature.CONFIDENCE)).isCloseTo(Math.log(FLOOR + 0.7), CLOSE);
  }

  @Test
  void row_popularityFeatures_areLogarithmsOfCounts() {
    assertThat(feature("c", Feature.POPULARITY)).isCloseTo(Math.log(7), CLOSE);
    assertThat(feature("c", Feature.RECENT_POPULARITY)).isCloseTo(Math.log(4), CLOSE);
    assertThat(feature("c", Feature.OUT_DEGREE)).isCloseTo(Math.log(2), CLOSE);
    assertThat(feature("c", Feature.LAST_POPULARITY)).isCloseTo(Math.log(10), CLOSE);
    assertThat(feature("c", Feature.HISTORY_LENGTH)).isCloseTo(Math.log(3), CLOSE);
  }

  /** Vectors: a = (crime, dark)/√2, b = crime, c = (crime, light)/√2. */
  @Test
  void row_attributeFeatures_areDotProductsWithTheProfiles() {
    double root = Math.sqrt(0.5);
    double crime = (root + 0.92) / 1.92;
    double crimeRecent = (root + 0.5) / 1.5;
    assertThat(feature("c", Feature.INTEREST)).isCloseTo(crime * root, CLOSE);
    assertThat(feature("c", Feature.SIMILAR_RECENT)).isCloseTo(crimeRecent * root, CLOSE);
    assertThat(feature("c", Feature.SIMILAR_LAST)).isCloseTo(0.5, CLOSE);
    assertThat(feature("d", Feature.SIMILAR_LAST)).isZero();
    assertThat(feature("d", Feature.ATTRIBUTE_STEP)).isCloseTo(2 * root - root, CLOSE);
    assertThat(feature("n", Feature.SIMILAR_LAST)).isCloseTo(root, CLOSE);
  }

  @Test
  void row_priceAndAge_areMeasuredAgainstThePersonAndTheMoment() {
    double usual = (Math.log(10) + 0.92 * Math.log(20)) / 1.92;
    assertThat(feature("c", Feature.PRICE_FIT)).isCloseTo(Math.pow(Math.log(40) - usual, 2), CLOSE);
    assertThat(feature("d", Feature.PRICE_FIT)).as("no price").isZero();
    assertThat(feature("c", Feature.FRESHNESS)).isCloseTo(Math.log(10), CLOSE);
    assertThat(feature("d", Feature.FRESHNESS)).as("release unknown").isZero();
  }

  @Test
  void row_newcomer_hasNoGraphAndNoEvents() {
    assertThat(feature("n", Feature.GRAPH_RECENT)).isCloseTo(Math.log(FLOOR), CLOSE);
    assertThat(feature("n", Feature.GRAPH_LINKS)).isZero();
    assertThat(feature("n", Feature.POPULARITY)).isZero();
    assertThat(feature("n", Feature.OUT_DEGREE)).isZero();
  }

  @Test
  void load_nobody_hasNeutralValuesEverywhere() {
    extractor.load(History.EMPTY, Shop.NOW);
    maxima = extractor.maxima(new int[] {ordinal("c")});

    for (Feature feature : Feature.of(Group.HISTORY)) {
      double neutral = feature == Feature.GRAPH_LINKS ? 0 : Math.log(FLOOR);
      assertThat(feature("c", feature)).as(feature.word()).isCloseTo(neutral, CLOSE);
    }
    assertThat(feature("c", Feature.INTEREST)).isZero();
    assertThat(feature("c", Feature.PRICE_FIT)).isZero();
    assertThat(feature("c", Feature.HISTORY_LENGTH)).isZero();
  }

  /** Of b, d and n, each of which has one term, the feature is the weight of their term. */
  @Test
  void load_declaredMore_theTermWeighsAsMuchAsTheStrongest() {
    double strongest = feature("b", Feature.INTEREST);
    double similar = feature("n", Feature.SIMILAR_RECENT);
    assertThat(feature("n", Feature.INTEREST)).isBetween(0.1, strongest - 0.1);

    declare("tone:dark", Preference.MORE);
    assertThat(feature("n", Feature.INTEREST)).isEqualTo(strongest);
    assertThat(feature("n", Feature.SIMILAR_RECENT)).as("a fact").isEqualTo(similar);

    declare("genre:drama", Preference.MORE);
    assertThat(feature("d", Feature.INTEREST)).as("never chosen").isEqualTo(strongest);
  }

  @ParameterizedTest
  @EnumSource(names = {"LESS", "BLOCK"})
  void load_declaredAgainst_theTermCountsInNeitherProfile(Preference against) {
    double crime = feature("b", Feature.INTEREST);

    declare("tone:dark", against);

    assertThat(feature("n", Feature.INTEREST)).isZero();
    assertThat(feature("n", Feature.SIMILAR_RECENT)).isZero();
    assertThat(feature("b", Feature.INTEREST)).isEqualTo(crime);
  }

  @Test
  void load_declaredTermThatTheModelDoesNotKnow_changesNothing() {
    double before = feature("c", Feature.INTEREST);

    declare("genre:western", Preference.MORE);

    assertThat(feature("c", Feature.INTEREST)).isEqualTo(before);
  }

  private void declare(String term, Preference preference) {
    extractor.load(
        new History(new int[] {ordinal("a"), ordinal("b")}),
        Shop.NOW,
        Map.of(AttributeTerm.parse(term), preference));
  }

  @Test
  void topTerms_ofAHistory_areTheHeaviestFirst() {
    assertThat(
            Arrays.stream(extractor.topTerms(5))
                .mapToObj(t -> space.model().vocabulary().term(t).toString()))
        .containsExactly("genre:crime", "tone:dark");
  }
}
