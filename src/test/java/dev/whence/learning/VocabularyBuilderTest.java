package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.ranking.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Items a (crime), b (drama) and c (crime, drama); one person chose a, b and c. */
class VocabularyBuilderTest {

  private static final Catalog CATALOG =
      Catalog.of(List.of(item("a", "crime"), item("b", "drama"), item("c", "crime", "drama")));
  private static final Vocabulary VOCABULARY =
      VocabularyBuilder.build(CATALOG, Choices.sequences("a b c"));

  private static Item item(String id, String... genres) {
    return new Item(
        new ItemId(id),
        LocalizedText.of(id),
        Map.of("genre", AttributeValue.Terms.of(genres), "year", new AttributeValue.Numeric(1994)));
  }

  private static int ordinal(String genre) {
    return VOCABULARY.ordinal(new AttributeTerm("genre", genre));
  }

  @Test
  void terms_ofTheCatalogue_areTheCategoricalOnesInOrder() {
    assertThat(VOCABULARY.terms())
        .containsExactly(new AttributeTerm("genre", "crime"), new AttributeTerm("genre", "drama"));
    assertThat(ordinal("war")).isEqualTo(-1);
  }

  @Test
  void idf_ofATerm_isTheLogarithmOfItemsToItemsWithIt() {
    assertThat((double) VOCABULARY.idf(ordinal("crime")))
        .isCloseTo(Math.log(4 / 2.0), within(1e-6));
  }

  /**
   * Steps a→b, b→c and a→c: crime→drama 2, crime→crime 1, drama→crime 1, drama→drama 1; five in
   * all, from crime 3, to drama 3.
   */
  @Test
  void steps_fromTermToTerm_areShrunkMutualInformation() {
    assertThat((double) VOCABULARY.steps().value(ordinal("crime"), ordinal("drama")))
        .isCloseTo(Math.log((2 + 5) / (3 * 3 / 5.0 + 5)), within(1e-6));
    assertThat((double) VOCABULARY.steps().value(ordinal("drama"), ordinal("drama")))
        .isCloseTo(Math.log((1 + 5) / (2 * 3 / 5.0 + 5)), within(1e-6));
  }

  @Test
  void weightsOf_anItem_haveLengthOne() {
    int[] terms = VOCABULARY.termsOf(item("c", "crime", "drama", "war"));
    float[] weights = VOCABULARY.weightsOf(terms);

    assertThat(terms).containsExactly(0, 1);
    assertThat((double) weights[0]).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(weights[1]).isEqualTo(weights[0]);
  }
}
