package dev.whence.function.explain.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.function.explain.picture.HeatMap.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HeatMapTest {

  private static final List<Row> ROWS =
      List.of(
          new Row(1, "Heat <1995> & more", 1.93, List.of(2.0, -0.5, 0.0)),
          new Row(2, "一部电影".repeat(20), -0.4, List.of(-1.0, 0.25, 0.125)));

  private static Svg draw(List<Row> rows) {
    return Svg.parse(
        new HeatMap(
                Language.EN,
                Baseline.NEW_USER,
                -2.1,
                List.of("What you did", "What was learned since the last training", "Price"),
                rows)
            .svg());
  }

  @Test
  void svg_itemsByGroups_hasACellForEachWithItsFigure() {
    Svg picture = draw(ROWS);

    assertThat(picture.values("contribution")).containsExactly(2.0, -0.5, 0.0, -1.0, 0.25, 0.125);
    assertThat(picture.figures("contribution")).containsExactly(2.0, -0.5, 0.0, -1.0, 0.25, 0.13);
    assertThat(picture.figures("score")).containsExactly(1.93, -0.4);
    assertThat(picture.texts("group")).contains("Price", "Score");
    assertThat(String.join(" ", picture.texts("group")))
        .contains("What was learned since the last training");
    assertThat(picture.outside()).isEmpty();
  }

  @Test
  void svg_colours_tellTheSignAndTheSize() {
    List<Element> cells =
        draw(ROWS).groups("contribution").stream()
            .map(group -> (Element) group.getElementsByTagName("rect").item(0))
            .toList();

    assertThat(cells)
        .extracting(cell -> cell.getAttribute("class"))
        .containsExactly(
            "cell plus", "cell minus", "cell plus", "cell minus", "cell plus", "cell plus");
    assertThat(cells)
        .extracting(cell -> Double.valueOf(cell.getAttribute("fill-opacity")))
        .containsExactly(0.75, 0.188, 0.0, 0.375, 0.094, 0.047);
  }

  @Test
  void svg_description_saysTheSameInWords() {
    assertThat(draw(ROWS).description())
        .startsWith(
            "Baseline: new user: −2.10. 1. Heat <1995> & more: +1.93 = What you did +2.00,");
  }

  @Test
  void svg_nothingContributes_isDrawnWithoutColour() {
    Svg picture = draw(List.of(new Row(1, "Heat", 0, List.of(0.0, 0.0, 0.0))));

    assertThat(picture.figures("contribution")).containsOnly(0.0);
    assertThat(picture.outside()).isEmpty();
  }

  @Test
  void rows_withAnotherNumberOfGroups_areRefused() {
    assertThatThrownBy(() -> draw(List.of(new Row(1, "Heat", 0, List.of(1.0)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 'Heat' has 1 contributions, there are 3 groups");
  }
}
