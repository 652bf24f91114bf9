package dev.whence.function.explain.picture;

/** How large a text of a picture is; lengths are in units of the view box. */
enum TextStyle {
  TITLE(17, true),
  LABEL(13, false),
  STRONG(13, true),
  DETAIL(11, false);

  /** Bold letters are wider by no more than this. */
  private static final double BOLD = 1.12;

  private final double size;
  private final boolean bold;

  TextStyle(double size, boolean bold) {
    this.size = size;
    this.bold = bold;
  }

  double size() {
    return size;
  }

  int weight() {
    return bold ? 600 : 400;
  }

  /** The most room that a text needs, whatever font the reader has. */
  double width(String text) {
    return Letters.ems(text) * size * (bold ? BOLD : 1);
  }
}
