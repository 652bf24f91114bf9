package dev.whence.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.catalog.Term;
import dev.whence.demo.ShopWords.Category;
import dev.whence.demo.ShopWords.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordListTest {

  private static final ShopWords WORDS = ShopWords.load();

  @Test
  void read_missingList_isNamed() {
    assertThatThrownBy(() -> WordList.read("nowhere.txt"))
        .isInstanceOf(WordListException.class)
        .hasMessageContaining("/demo/nowhere.txt");
  }

  @Test
  void cells_tooFew_nameListAndLine() {
    assertThatThrownBy(() -> new WordList.Row("brands.txt", "northmoss | Northmoss").cells(5))
        .isInstanceOf(WordListException.class)
        .hasMessageContaining("brands.txt needs 5 cells here and has 2: northmoss | Northmoss");
  }

  @Test
  void list_dash_isEmpty() {
    assertThat(WordList.list("-")).isEmpty();
    assertThat(WordList.list("a, b")).containsExactly("a", "b");
  }

  @Test
  void load_nextKindsAndSegments_nameWhatTheShopHas() {
    List<String> categories = WORDS.categories().stream().map(c -> c.term().id()).toList();
    List<String> kinds =
        WORDS.categories().stream().flatMap(c -> c.kinds().stream()).map(Kind::id).toList();
    assertThat(kinds).doesNotHaveDuplicates().containsAll(WORDS.nextKinds().keySet());
    WORDS.nextKinds().values().forEach(next -> assertThat(kinds).containsAll(next));
    WORDS.segments().forEach(s -> assertThat(categories).containsAll(s.categories()));
    WORDS.brands().forEach(b -> assertThat(categories).containsAll(b.categories()));
  }

  @Test
  void load_segmentTags_existInTheirCategories() {
    WORDS
        .segments()
        .forEach(
            segment -> {
              List<String> tags =
                  WORDS.categories().stream()
                      .filter(c -> segment.categories().contains(c.term().id()))
                      .flatMap(c -> c.kinds().stream())
                      .flatMap(k -> List.of(k.materials(), k.qualities(), k.colours()).stream())
                      .flatMap(List::stream)
                      .map(Term::id)
                      .distinct()
                      .toList();
              assertThat(tags).as(segment.id()).containsAll(segment.tags());
            });
  }

  @Test
  void load_everyCategory_hasBrandsOfEveryTier() {
    for (Category category : WORDS.categories()) {
      assertThat(WORDS.brandsOf(category))
          .as(category.prefix())
          .extracting(ShopWords.Brand::tier)
          .contains(PriceTier.values());
    }
  }
}
