package dev.whence.function.explain.picture;

import dev.whence.function.explain.picture.Canvas.Anchor;
import dev.whence.function.explain.picture.HeatMap.Row;
import java.util.List;

/**
 * Draws a {@link HeatMap}: an item a row, a group a column, the colour of a cell from against to
 * for, its figure in it. Confined to one picture.
 */
final class HeatMapDrawing {

  private static final double MARGIN = 22;
  private static final double NAMES = 250;
  private static final double CELL = 84;
  private static final double CELL_HEIGHT = 30;
  private static final double SCORE = 66;
  private static final double HEAD_LINE = 14;
  private static final int HEAD_LINES = 5;
  private static final double TITLE = 34;
  private static final double HEAD = HEAD_LINES * HEAD_LINE + 8;
  private static final double LEGEND = 56;
  private static final int LEGEND_STEPS = 11;
  private static final double LEGEND_STEP = 22;
  private static final double LEGEND_HEIGHT = 12;
  private static final double LEAST_WIDTH = 720;

  /** Beyond it the figure in the cell could not be read. */
  private static final double STRONGEST = 0.75;

  private final HeatMap map;
  private final PictureWords words;
  private final double reach;
  private final double width;

  HeatMapDrawing(HeatMap map) {
    this.map = map;
    words = PictureWords.in(map.language());
    reach = map.reach();
    width = Math.max(LEAST_WIDTH, 2 * MARGIN + NAMES + map.groups().size() * CELL + SCORE);
  }

  String svg() {
    double cells = MARGIN + TITLE + HEAD;
    double height = cells + map.rows().size() * CELL_HEIGHT + LEGEND + MARGIN;
    Canvas canvas = new Canvas(width, height, map.language(), words.answer(), description());
    canvas.text("title", TextStyle.TITLE, Anchor.START, MARGIN, MARGIN + 14, words.answer());
    canvas.begin("baseline", map.baselineScore());
    canvas.text(
        "figure quiet",
        TextStyle.DETAIL,
        Anchor.END,
        width - MARGIN,
        MARGIN + 14,
        words.figure(words.baseline(map.baseline()), map.baselineScore()));
    canvas.end();
    head(canvas, cells - 8);
    for (int n = 0; n < map.rows().size(); n++) {
      draw(canvas, map.rows().get(n), cells + n * CELL_HEIGHT);
    }
    legend(canvas, cells + map.rows().size() * CELL_HEIGHT + 20);
    return canvas.finish();
  }

  private void head(Canvas canvas, double base) {
    for (int n = 0; n < map.groups().size(); n++) {
      List<String> lines =
          Letters.wrap(map.groups().get(n), TextStyle.DETAIL, CELL - 6, HEAD_LINES);
      for (int line = 0; line < lines.size(); line++) {
        double y = base - (lines.size() - 1 - line) * HEAD_LINE;
        canvas.text(
            "group", TextStyle.DETAIL, Anchor.MIDDLE, column(n) + CELL / 2, y, lines.get(line));
      }
    }
    canvas.text("group", TextStyle.STRONG, Anchor.END, width - MARGIN, base, words.score());
  }

  private void draw(Canvas canvas, Row row, double y) {
    double base = y + CELL_HEIGHT / 2 + TextStyle.LABEL.size() / 3;
    String name = Letters.fit(name(row), TextStyle.LABEL, NAMES - 12);
    canvas.text("label", TextStyle.LABEL, Anchor.START, MARGIN, base, name);
    for (int n = 0; n < row.contributions().size(); n++) {
      double contribution = row.contributions().get(n);
      canvas.begin("contribution", contribution);
      canvas.tinted(look(contribution), column(n), y, CELL, CELL_HEIGHT, strength(contribution));
      canvas.text(
          "figure",
          TextStyle.LABEL,
          Anchor.MIDDLE,
          column(n) + CELL / 2,
          base,
          Figures.signed(contribution));
      canvas.end();
    }
    canvas.begin("score", row.score());
    canvas.text(
        "figure", TextStyle.STRONG, Anchor.END, width - MARGIN, base, Figures.signed(row.score()));
    canvas.end();
  }

  private static String name(Row row) {
    return row.rank() + ". " + row.title();
  }

  private static double column(int group) {
    return MARGIN + NAMES + group * CELL;
  }

  private static String look(double contribution) {
    return contribution < 0 ? "cell minus" : "cell plus";
  }

  private double strength(double contribution) {
    return reach == 0 ? 0 : STRONGEST * Math.abs(contribution) / reach;
  }

  /** The scale of colours between its two meanings. */
  private void legend(Canvas canvas, double y) {
    double from = MARGIN + NAMES;
    double half = (LEGEND_STEPS - 1) / 2.0;
    for (int step = 0; step < LEGEND_STEPS; step++) {
      double contribution = reach * (step - half) / half;
      canvas.tinted(
          look(contribution),
          from + step * LEGEND_STEP,
          y,
          LEGEND_STEP,
          LEGEND_HEIGHT,
          strength(contribution));
    }
    double to = from + LEGEND_STEPS * LEGEND_STEP;
    double base = y + LEGEND_HEIGHT - 2;
    canvas.text("quiet", TextStyle.DETAIL, Anchor.END, from - 8, base, words.against());
    canvas.text("quiet", TextStyle.DETAIL, Anchor.START, to + 8, base, words.favour());
    double ends = y + LEGEND_HEIGHT + 14;
    canvas.text("quiet", TextStyle.DETAIL, Anchor.START, from, ends, Figures.signed(-reach));
    canvas.text("quiet", TextStyle.DETAIL, Anchor.END, to, ends, Figures.signed(reach));
  }

  /** The picture in words: item by item every group with its figure. */
  private String description() {
    StringBuilder text = new StringBuilder();
    text.append(words.figure(words.baseline(map.baseline()), map.baselineScore()))
        .append(words.stop());
    for (Row row : map.rows()) {
      text.append(words.figure(name(row), row.score())).append(" = ");
      for (int n = 0; n < row.contributions().size(); n++) {
        text.append(n == 0 ? "" : ", ")
            .append(map.groups().get(n))
            .append(' ')
            .append(Figures.signed(row.contributions().get(n)));
      }
      text.append(words.stop());
    }
    return text.toString().strip();
  }
}
