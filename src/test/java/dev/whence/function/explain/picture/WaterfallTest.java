package dev.whence.function.explain.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.function.explain.picture.Waterfall.Bar;
import dev.whence.function.explain.picture.Waterfall.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaterfallTest {

  private static final double BASELINE = -2.1;

  private static Waterfall of(Language language, String title, List<Bar> bars, double open) {
    double score = BASELINE + bars.stream().mapToDouble(Bar::contribution).sum() + open;
    return new Waterfall(
        language, title, Baseline.POPULATION, BASELINE, bars, score, 1 / (1 + Math.exp(-score)));
  }

  private static Svg draw(String title, Bar... bars) {
    return Svg.parse(of(Language.EN, title, List.of(bars), 0).svg());
  }

  private static Bar bar(String label, double contribution, Part... parts) {
    return new Bar(label, null, contribution, List.of(parts));
  }

  @Test
  void svg_figures_sumFromTheBaselineToTheScore() {
    Svg picture = draw("Heat", bar("History", 2.314), bar("Price", -0.505), bar("Age", 0.12));

    double sum =
        picture.values("baseline").get(0)
            + picture.values("bar").stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(picture.values("score").get(0), within(1e-12));
    assertThat(picture.figures("bar")).containsExactly(2.31, -0.51, 0.12);
    assertThat(picture.figures("baseline")).containsExactly(-2.1);
    assertThat(picture.groups("remainder")).isEmpty();
  }

  @Test
  void svg_lengthsOfBars_areProportionalToTheirFigures() {
    Svg picture = draw("Heat", bar("History", 2), bar("Price", -0.5));

    List<Double> widths =
        picture.groups("bar").stream()
            .map(g -> g.getElementsByTagName("rect").item(0).getAttributes())
            .map(attributes -> Double.valueOf(attributes.getNamedItem("width").getNodeValue()))
            .toList();

    assertThat(widths.get(0) / widths.get(1)).isCloseTo(4, within(0.01));
  }

  @Test
  void svg_everyNameAndValue_isThereAndInTheDescriptionToo() {
    Bar bar = new Bar("What you did", "12 items", 1.5, List.of(new Part("Heat · liked", 1.5)));
    Svg picture = draw("Ronin (1998)", bar, bar("Popularity", -0.25));

    assertThat(picture.texts("title")).containsExactly("Ronin (1998)");
    assertThat(picture.texts("label"))
        .containsExactly(
            "Baseline: mean candidate", "What you did", "Heat · liked", "Popularity", "Score");
    assertThat(picture.texts("detail")).contains("12 items");
    assertThat(picture.root().getAttribute("role")).isEqualTo("img");
    assertThat(picture.all("title").get(0).getTextContent()).isEqualTo("Ronin (1998)");
    assertThat(picture.description())
        .contains("What you did (12 items): +1.50. Heat · liked: +1.50. Popularity: −0.25.");
  }

  @Test
  void svg_manyParts_theRestStandsTogetherAndNothingIsLost() {
    Part[] parts =
        IntStream.range(0, 9)
            .mapToObj(n -> new Part("Event " + n, 0.1 * (n + 1)))
            .toArray(Part[]::new);
    Svg picture = draw("Heat", bar("History", 4.5, parts));

    assertThat(picture.groups("part")).hasSize(6);
    assertThat(picture.texts("label")).contains("4 more together");
    assertThat(picture.values("part").stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(4.5, within(1e-9));
  }

  @Test
  void svg_methodThatLeavesSomethingOpen_showsTheRemainder() {
    Svg picture = Svg.parse(of(Language.EN, "Heat", List.of(bar("History", 2)), 0.3).svg());

    assertThat(picture.values("remainder").get(0)).isCloseTo(0.3, within(1e-9));
    assertThat(picture.texts("label")).contains("Left unexplained by the method");
  }

  @Test
  void svg_roundedToZero_hasNoSign() {
    assertThat(draw("Heat", bar("History", -0.001)).texts("figure")).contains("0.00");
  }

  @Test
  void svg_nothingDiffersFromTheBaseline_isDrawnNevertheless() {
    Svg picture = draw("Heat", bar("History", 0));

    assertThat(picture.outside()).isEmpty();
    assertThat(picture.values("score")).containsExactly(BASELINE);
  }

  @Test
  void svg_inChinese_hasNoEnglishWord() {
    Svg picture =
        Svg.parse(of(Language.ZH, "低俗小说", List.of(bar("你的行为", 1, new Part("盗火线", 1))), 0).svg());

    assertThat(picture.root().getAttribute("lang")).isEqualTo("zh");
    assertThat(String.join("", picture.texts("label")) + picture.description())
        .doesNotContainPattern("[a-zA-Z]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script> & \"Sons\" ]]>",
        "שלום עולם: הסיפור המלא של מה שקרה באותו לילה ארוך מאוד בעיר הגדולה ליד הים התיכון",
        "مرحبا ﷽",
        "一个非常非常非常非常非常非常非常非常非常非常非常非常非常非常非常非常非常非常长的中文标题，没有任何空格",
        "Line\nbreak\u0000 null \u202Eoverride\uD800 lone \uFFFF",
        "👩‍👩‍👧‍👦 family 🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        ""
      })
  void svg_anyTitle_isEscapedAndStaysInside(String title) {
    Bar bar = new Bar(title, title, 1, List.of(new Part(title, 0.6), new Part(title, 0.4)));

    Svg picture = draw(title, bar);

    assertThat(picture.outside()).isEmpty();
    assertThat(picture.all("script")).isEmpty();
    assertThat(picture.all("title").get(0).getTextContent())
        .isEqualTo(Letters.clean(title))
        .doesNotContainPattern("[\\p{Cc}\\u202E]");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void svg_randomCases_addUpAndStayInside(Language language) {
    SplittableRandom random = new SplittableRandom(24);
    for (int n = 0; n < 200; n++) {
      List<Bar> bars = new ArrayList<>();
      for (int b = random.nextInt(12); b > 0; b--) {
        bars.add(randomBar(random));
      }
      Waterfall waterfall = of(language, "T".repeat(random.nextInt(200)), bars, 0);
      Svg picture = Svg.parse(waterfall.svg());

      assertThat(picture.outside()).isEmpty();
      assertThat(picture.groups("bar")).hasSize(bars.size());
      assertThat(BASELINE + picture.values("bar").stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(waterfall.score(), within(1e-6));
    }
  }

  private static Bar randomBar(SplittableRandom random) {
    double size = Math.pow(10, random.nextDouble(-4, 3));
    double contribution = random.nextBoolean() ? size : -size;
    int count = random.nextInt(10);
    List<Part> parts =
        Collections.nCopies(
            count, new Part("x".repeat(random.nextInt(90)), contribution / Math.max(1, count)));
    return new Bar(
        "y".repeat(random.nextInt(90)), "z".repeat(random.nextInt(90)), contribution, parts);
  }
}
