package dev.whence.function.explain.picture;

import dev.whence.function.explain.picture.Canvas.Anchor;
import java.util.List;
import java.util.Locale;

/**
 * Draws a {@link DecisionPath} from the root down: a box a question with the item's answer, and on
 * the right what the answer changes. Confined to one picture.
 */
final class DecisionPathDrawing {

  private static final double WIDTH = 800;
  private static final double MARGIN = 22;
  private static final double BOX = 660;
  private static final double BOX_HEIGHT = 34;
  private static final double GAP = 22;
  private static final double TITLE_LINE = 23;
  private static final double PADDING = 12;
  private static final double FOOT = 30;

  private final DecisionPath path;
  private final PictureWords words;

  DecisionPathDrawing(DecisionPath path) {
    this.path = path;
    words = PictureWords.in(path.language());
  }

  String svg() {
    List<String> title = Letters.wrap(path.title(), TextStyle.TITLE, WIDTH - 2 * MARGIN, 2);
    double top = MARGIN + title.size() * TITLE_LINE + 8;
    double height = top + (path.steps().size() + 2) * (BOX_HEIGHT + GAP) + FOOT;
    Canvas canvas = new Canvas(WIDTH, height, path.language(), path.title(), description());
    for (int line = 0; line < title.size(); line++) {
      double base = MARGIN + line * TITLE_LINE + 14;
      canvas.text("title", TextStyle.TITLE, Anchor.START, MARGIN, base, title.get(line));
    }
    node(canvas, "root", words.allItems(), path.root(), top);
    double y = top;
    for (DecisionPath.Step step : path.steps()) {
      edge(canvas, y);
      y += BOX_HEIGHT + GAP;
      node(canvas, "step", step.text(), step.change(), y);
    }
    edge(canvas, y);
    node(canvas, "leaf", words.suchItems(), path.leaf(), y + BOX_HEIGHT + GAP);
    canvas.text(
        "detail quiet",
        TextStyle.DETAIL,
        Anchor.START,
        MARGIN,
        height - MARGIN / 2,
        Letters.fit(fidelity(), TextStyle.DETAIL, WIDTH - 2 * MARGIN));
    return canvas.finish();
  }

  private static void edge(Canvas canvas, double y) {
    double x = MARGIN + BOX / 2;
    canvas.line(x, y + BOX_HEIGHT, x, y + BOX_HEIGHT + GAP);
  }

  private static void node(Canvas canvas, String kind, String text, double value, double y) {
    boolean isStep = kind.equals("step");
    TextStyle style = isStep ? TextStyle.LABEL : TextStyle.STRONG;
    double base = y + BOX_HEIGHT / 2 + style.size() / 3;
    canvas.begin(kind, value);
    canvas.rectangle("box", MARGIN, y, BOX, BOX_HEIGHT, 8);
    if (isStep) {
      canvas.rectangle(value < 0 ? "minus" : "plus", MARGIN, y, 5, BOX_HEIGHT, 2);
    }
    canvas.text(
        "label",
        style,
        Anchor.START,
        MARGIN + PADDING,
        base,
        Letters.fit(text, style, BOX - 2 * PADDING));
    canvas.text(
        "figure", TextStyle.STRONG, Anchor.END, WIDTH - MARGIN, base, Figures.signed(value));
    canvas.end();
  }

  private String fidelity() {
    return String.format(
        Locale.ROOT,
        words.fidelity(),
        path.explainedVariance(),
        path.places(),
        Figures.percent(path.agreement()));
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    text.append(words.figure(words.allItems(), path.root())).append(words.stop());
    for (DecisionPath.Step step : path.steps()) {
      text.append(words.figure(step.text(), step.change())).append(words.stop());
    }
    text.append(words.figure(words.suchItems(), path.leaf())).append(words.stop());
    return text.append(fidelity()).toString();
  }
}
