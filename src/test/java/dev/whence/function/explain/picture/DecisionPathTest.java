package dev.whence.function.explain.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.explain.Language;
import dev.whence.function.explain.picture.DecisionPath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionPathTest {

  private static Svg draw(Language language, String title, Step... steps) {
    double leaf = 1.2 + List.of(steps).stream().mapToDouble(Step::change).sum();
    return Svg.parse(
        new DecisionPath(language, title, 1.2, List.of(steps), leaf, 0.83, 0.71, 10).svg());
  }

  @Test
  void svg_steps_leadFromTheRootToTheLeaf() {
    Svg picture =
        draw(
            Language.EN,
            "Heat",
            new Step("Popularity is 5.1, above 4.2", 0.7),
            new Step("Price is 3, at most 4", -0.25));

    double sum =
        picture.values("root").get(0)
            + picture.values("step").stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(picture.values("leaf").get(0), within(1e-12));
    assertThat(picture.figures("step")).containsExactly(0.7, -0.25);
    assertThat(picture.texts("label"))
        .containsExactly(
            "All items",
            "Popularity is 5.1, above 4.2",
            "Price is 3, at most 4",
            "Items that answer alike");
    assertThat(picture.texts("detail").get(0)).contains("R² 0.83", "of the first 10", "71 %");
    assertThat(picture.description()).contains("Price is 3, at most 4: −0.25.", "R² 0.83");
  }

  @Test
  void svg_treeOfOneLeaf_isRootAndLeaf() {
    Svg picture = draw(Language.ZH, "盗火线");

    assertThat(picture.groups("step")).isEmpty();
    assertThat(picture.values("leaf")).isEqualTo(picture.values("root"));
    assertThat(picture.outside()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<b> & \"quotes\"", "שלום עולם", "WWWWWWWWWW", ""})
  void svg_anyText_staysInside(String text) {
    Svg picture = draw(Language.EN, text.repeat(30), new Step(text.repeat(30), 1));

    assertThat(picture.outside()).isEmpty();
  }
}
