package dev.whence.function.explain.picture;

import dev.whence.explain.Language;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An SVG document under construction, in a light and a dark dress. Every text is escaped and every
 * number is written the same in every locale. Confined to one picture.
 */
final class Canvas {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** Blue against orange is told apart by people with any of the usual colour deficiencies. */
  private static final String DRESS =
      """
      text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:#1c2126}
      .page{fill:#fff}
      .quiet{fill:#5c646c}
      .rule{stroke:#cfcdc6;stroke-width:1}
      .plus{fill:#1f6fb2}
      .minus{fill:#c2570c}
      .end{fill:#3d454c}
      .cell{stroke:#e3e1da;stroke-width:1}
      .box{fill:#f1efe9}
      @media (prefers-color-scheme:dark){
      text{fill:#e8e9e6}
      .page{fill:#1c2024}
      .quiet{fill:#a3abb3}
      .rule{stroke:#4a5159}
      .plus{fill:#3f8fd2}
      .minus{fill:#d9722a}
      .end{fill:#c4c9cd}
      .cell{stroke:#2f353b}
      .box{fill:#262b30}
      }
      """;

  /** Where a text stands relative to its point, as it is read from left to right. */
  enum Anchor {
    START,
    MIDDLE,
    END;

    private Anchor mirrored() {
      return switch (this) {
        case START -> END;
        case MIDDLE -> MIDDLE;
        case END -> START;
      };
    }
  }

  private final StringWriter document = new StringWriter();
  private final XMLStreamWriter xml;

  /**
   * @param title names the picture
   * @param description says the same as the picture, in words
   */
  Canvas(double width, double height, Language language, String title, String description) {
    xml = open(document);
    write(
        () -> {
          xml.writeStartElement("svg");
          xml.writeDefaultNamespace(NAMESPACE);
        });
    attribute("viewBox", "0 0 " + number(width) + " " + number(height));
    attribute("width", number(width));
    attribute("height", number(height));
    attribute("role", "img");
    attribute("lang", language.code());
    leaf("title", title);
    leaf("desc", description);
    leaf("style", DRESS);
    rectangle("page", 0, 0, width, height, 10);
  }

  private static XMLStreamWriter open(StringWriter document) {
    try {
      return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document);
    } catch (XMLStreamException noWriter) {
      throw new IllegalStateException("the JDK has no writer of XML", noWriter);
    }
  }

  /**
   * Opens a group that holds a figure of the picture.
   *
   * @param kind what the figure is
   * @param value the figure, unrounded
   */
  void begin(String kind, double value) {
    write(() -> xml.writeStartElement("g"));
    attribute("class", kind);
    attribute("data-value", Double.toString(value));
  }

  void end() {
    write(xml::writeEndElement);
  }

  void rectangle(String look, double x, double y, double width, double height, double radius) {
    write(() -> xml.writeEmptyElement("rect"));
    attribute("class", look);
    box(x, y, width, height);
    attribute("rx", number(radius));
  }

  /** A rectangle whose colour is as strong as what it stands for; strength lies from 0 to 1. */
  void tinted(String look, double x, double y, double width, double height, double strength) {
    write(() -> xml.writeEmptyElement("rect"));
    attribute("class", look);
    box(x, y, width, height);
    attribute("fill-opacity", String.format(Locale.ROOT, "%.3f", strength));
  }

  private void box(double x, double y, double width, double height) {
    attribute("x", number(x));
    attribute("y", number(y));
    attribute("width", number(width));
    attribute("height", number(height));
  }

  void line(double x1, double y1, double x2, double y2) {
    write(() -> xml.writeEmptyElement("line"));
    attribute("class", "rule");
    attribute("x1", number(x1));
    attribute("y1", number(y1));
    attribute("x2", number(x2));
    attribute("y2", number(y2));
  }

  /** A text of one line; y is its base line. */
  void text(String look, TextStyle style, Anchor anchor, double x, double y, String text) {
    boolean mirrored = Letters.isRightToLeft(text);
    write(() -> xml.writeStartElement("text"));
    attribute("class", look);
    attribute("x", number(x));
    attribute("y", number(y));
    attribute("font-size", number(style.size()));
    attribute("font-weight", Integer.toString(style.weight()));
    attribute(
        "text-anchor", (mirrored ? anchor.mirrored() : anchor).name().toLowerCase(Locale.ROOT));
    if (mirrored) {
      attribute("direction", "rtl");
    }
    write(
        () -> {
          xml.writeCharacters(text);
          xml.writeEndElement();
        });
  }

  String finish() {
    write(
        () -> {
          xml.writeEndElement();
          xml.close();
        });
    return document.toString();
  }

  private void leaf(String name, String text) {
    write(
        () -> {
          xml.writeStartElement(name);
          xml.writeCharacters(text);
          xml.writeEndElement();
        });
  }

  private void attribute(String name, String value) {
    write(() -> xml.writeAttribute(name, value));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private interface Step {
    void run() throws XMLStreamException;
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (XMLStreamException brokenOrder) {
      throw new IllegalStateException("elements were opened and closed out of order", brokenOrder);
    }
  }
}
