package dev.whence.function.explain.picture;

import dev.whence.function.explain.picture.Canvas.Anchor;
import dev.whence.function.explain.picture.Waterfall.Bar;
import dev.whence.function.explain.picture.Waterfall.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link Waterfall}: names on the left, bars in the middle, figures on the right. Confined
 * to one picture.
 */
final class WaterfallDrawing {

  private static final double WIDTH = 800;
  private static final double MARGIN = 22;
  private static final double NAMES = 296;
  private static final double INDENT = 14;
  private static final double BARS_FROM = MARGIN + NAMES + 18;
  private static final double FIGURES = 74;
  private static final double BARS_TO = WIDTH - MARGIN - FIGURES - 10;
  private static final double TITLE_LINE = 23;
  private static final double BAR_ROW = 36;
  private static final double PART_ROW = 21;
  private static final double BAR = 18;
  private static final double THIN = 7;
  private static final double LEAST_BAR = 1.5;
  private static final int TITLE_LINES = 2;
  private static final int PARTS_SHOWN = 5;

  /** One row: a bar, a part of one, or an end. */
  private record Row(
      String kind, String label, @Nullable String detail, double from, double to, double height) {

    double value() {
      return isEnd() ? to : to - from;
    }

    boolean isEnd() {
      return kind.equals("baseline") || kind.equals("score");
    }

    boolean isPart() {
      return kind.equals("part");
    }
  }

  private final Waterfall waterfall;
  private final PictureWords words;
  private final List<Row> rows = new ArrayList<>();
  private final double least;
  private final double most;

  WaterfallDrawing(Waterfall waterfall) {
    this.waterfall = waterfall;
    words = PictureWords.in(waterfall.language());
    fill();
    least = rows.stream().mapToDouble(row -> Math.min(row.from(), row.to())).min().orElse(0);
    most = rows.stream().mapToDouble(row -> Math.max(row.from(), row.to())).max().orElse(0);
  }

  private void fill() {
    double sum = waterfall.baselineScore();
    rows.add(row("baseline", words.baseline(waterfall.baseline()), null, sum, sum));
    for (Bar bar : waterfall.bars()) {
      rows.add(row("bar", bar.label(), bar.rawValue(), sum, sum + bar.contribution()));
      addParts(bar, sum);
      sum += bar.contribution();
    }
    if (waterfall.remainder().isPresent()) {
      rows.add(row("remainder", words.remainder(), null, sum, waterfall.score()));
    }
    String probability =
        String.format(Locale.ROOT, words.probability(), Figures.percent(waterfall.probability()));
    rows.add(row("score", words.score(), probability, waterfall.score(), waterfall.score()));
  }

  private static Row row(
      String kind, String label, @Nullable String detail, double from, double to) {
    return new Row(kind, label, detail, from, to, BAR_ROW);
  }

  private void addParts(Bar bar, double start) {
    List<Part> shown = new ArrayList<>(bar.parts());
    if (shown.size() > PARTS_SHOWN + 1) {
      List<Part> rest = shown.subList(PARTS_SHOWN, shown.size());
      double contribution = rest.stream().mapToDouble(Part::contribution).sum();
      Part together = Part.together(waterfall.language(), rest.size(), contribution);
      rest.clear();
      shown.add(together);
    }
    double sum = start;
    for (Part part : shown) {
      double next = sum + part.contribution();
      rows.add(new Row("part", part.label(), null, sum, next, PART_ROW));
      sum = next;
    }
  }

  String svg() {
    List<String> title =
        Letters.wrap(waterfall.title(), TextStyle.TITLE, WIDTH - 2 * MARGIN, TITLE_LINES);
    double top = MARGIN + title.size() * TITLE_LINE + 8;
    double height = top + rows.stream().mapToDouble(Row::height).sum() + MARGIN / 2;
    Canvas canvas =
        new Canvas(WIDTH, height, waterfall.language(), waterfall.title(), description());
    double y = MARGIN;
    for (String line : title) {
      double x = Letters.isRightToLeft(waterfall.title()) ? WIDTH - MARGIN : MARGIN;
      Anchor anchor = x == MARGIN ? Anchor.START : Anchor.END;
      canvas.text("title", TextStyle.TITLE, anchor, x, y + TextStyle.TITLE.size() - 3, line);
      y += TITLE_LINE;
    }
    y = top;
    for (int n = 0; n < rows.size(); n++) {
      draw(canvas, rows.get(n), y);
      connect(canvas, n, y);
      y += rows.get(n).height();
    }
    return canvas.finish();
  }

  private void draw(Canvas canvas, Row row, double y) {
    double middle = y + row.height() / 2;
    canvas.begin(row.kind(), row.value());
    names(canvas, row, middle);
    bar(canvas, row, middle);
    TextStyle style = row.isPart() ? TextStyle.DETAIL : TextStyle.STRONG;
    canvas.text(
        row.isPart() ? "figure quiet" : "figure",
        style,
        Anchor.END,
        WIDTH - MARGIN,
        middle + style.size() / 3,
        Figures.signed(row.value()));
    canvas.end();
  }

  private static void names(Canvas canvas, Row row, double middle) {
    double x = MARGIN + (row.isPart() ? INDENT : 0);
    double room = NAMES - (row.isPart() ? INDENT : 0);
    TextStyle style =
        row.isPart() ? TextStyle.DETAIL : row.isEnd() ? TextStyle.STRONG : TextStyle.LABEL;
    double base = middle + style.size() / 3 - (row.detail() == null ? 0 : 7);
    String look = row.isPart() ? "label quiet" : "label";
    canvas.text(look, style, Anchor.START, x, base, Letters.fit(row.label(), style, room));
    if (row.detail() != null) {
      String detail = Letters.fit(row.detail(), TextStyle.DETAIL, room);
      canvas.text("detail quiet", TextStyle.DETAIL, Anchor.START, x, base + 14, detail);
    }
  }

  private void bar(Canvas canvas, Row row, double middle) {
    double from = at(Math.min(row.from(), row.to()));
    double thickness = row.isPart() ? THIN : BAR;
    double width = Math.max(LEAST_BAR, at(Math.max(row.from(), row.to())) - from);
    if (row.isEnd()) {
      canvas.rectangle("end", from - 2, middle - BAR / 2, 4, BAR, 1);
    } else {
      String look = row.to() < row.from() ? "minus" : "plus";
      canvas.rectangle(look, from, middle - thickness / 2, width, thickness, 2);
    }
  }

  /** A line from where a bar ends to the bar that begins there; parts stand between the two. */
  private void connect(Canvas canvas, int n, double y) {
    Row row = rows.get(n);
    if (row.isPart() || n == rows.size() - 1) {
      return;
    }
    double from = y + row.height() / 2 + BAR / 2;
    double to = y + row.height();
    int next = n + 1;
    while (rows.get(next).isPart()) {
      to += rows.get(next++).height();
    }
    double x = at(row.to());
    canvas.line(x, from, x, to + BAR_ROW / 2 - BAR / 2);
  }

  private double at(double logit) {
    double share = most == least ? 0.5 : (logit - least) / (most - least);
    return BARS_FROM + 2 + share * (BARS_TO - BARS_FROM - 4);
  }

  /** The picture in words: every name with its figure, in the order of the rows. */
  private String description() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      String name = row.detail() == null ? row.label() : row.label() + " (" + row.detail() + ")";
      text.append(words.figure(name, row.value())).append(words.stop());
    }
    return text.toString().strip();
  }
}
