package dev.whence.function.explain.picture;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A picture that was parsed again; a document that is not well-formed is no picture. */
final class Svg {

  private final Element root;

  private Svg(Element root) {
    this.root = root;
  }

  static Svg parse(String document) {
    try {
      Document parsed =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(document)));
      return new Svg(parsed.getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + document, e);
    }
  }

  Element root() {
    return root;
  }

  List<Element> all(String name) {
    NodeList found = root.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(n -> (Element) found.item(n)).toList();
  }

  /** The groups that hold a figure of this kind. */
  List<Element> groups(String kind) {
    return all("g").stream().filter(group -> group.getAttribute("class").equals(kind)).toList();
  }

  List<Double> values(String kind) {
    return groups(kind).stream().map(g -> Double.valueOf(g.getAttribute("data-value"))).toList();
  }

  /** The texts of this look, one of several words. */
  List<String> texts(String look) {
    return all("text").stream()
        .filter(text -> Arrays.asList(text.getAttribute("class").split(" ")).contains(look))
        .map(Element::getTextContent)
        .toList();
  }

  /** What a person reads, as figures: a minus is the sign and no hyphen. */
  List<Double> figures(String kind) {
    return groups(kind).stream()
        .map(
            group -> {
              NodeList texts = group.getElementsByTagName("text");
              String last = texts.item(texts.getLength() - 1).getTextContent();
              return Double.valueOf(last.replace('−', '-'));
            })
        .toList();
  }

  String description() {
    return all("desc").get(0).getTextContent();
  }

  /** What sticks out of the view box, in words. */
  List<String> outside() {
    List<Double> box =
        Arrays.stream(root.getAttribute("viewBox").split(" "))
            .map(Double::valueOf)
            .collect(Collectors.toList());
    return all("*").stream()
        .filter(element -> !fits(element, box.get(2), box.get(3)))
        .map(element -> element.getTagName() + " " + element.getTextContent())
        .toList();
  }

  private static boolean fits(Element element, double width, double height) {
    return switch (element.getTagName()) {
      case "rect" ->
          within(number(element, "x"), number(element, "x") + number(element, "width"), width)
              && within(
                  number(element, "y"), number(element, "y") + number(element, "height"), height);
      case "line" ->
          within(number(element, "x1"), number(element, "x2"), width)
              && within(number(element, "y1"), number(element, "y2"), height);
      case "text" -> textFits(element, width, height);
      default -> true;
    };
  }

  private static boolean textFits(Element text, double width, double height) {
    double size = number(text, "font-size");
    double room = Letters.ems(text.getTextContent()) * size;
    double x = number(text, "x");
    boolean mirrored = text.getAttribute("direction").equals("rtl");
    double from =
        switch (text.getAttribute("text-anchor")) {
          case "start" -> mirrored ? x - room : x;
          case "middle" -> x - room / 2;
          default -> mirrored ? x : x - room;
        };
    double y = number(text, "y");
    return within(from, from + room, width) && within(y - size, y + size / 3, height);
  }

  private static boolean within(double from, double to, double end) {
    return from >= 0 && to <= end + 0.1;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
