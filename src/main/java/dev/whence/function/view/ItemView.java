package dev.whence.function.view;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Item;
import dev.whence.explain.Language;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An item as a person reads it.
 *
 * @param attributes by name: a list of labels, a number, or a time
 */
@Schema(description = "An item in the language of the answer")
public record ItemView(
    @Schema(examples = "The Shawshank Redemption (1994)") String title,
    @Schema(
            description = "By name: a list of labels, a number, or a time (RFC 3339)",
            examples = "{\"genre\":[\"Crime\",\"Drama\"]}")
        Map<String, Object> attributes) {

  public static ItemView of(Item item, Language language) {
    Map<String, Object> attributes = new TreeMap<>();
    item.attributes().forEach((name, value) -> attributes.put(name, view(value, language)));
    return new ItemView(item.title().in(language.code()), attributes);
  }

  private static Object view(AttributeValue value, Language language) {
    if (value instanceof AttributeValue.Terms terms) {
      return terms.terms().stream().map(term -> term.label().in(language.code())).toList();
    }
    return value instanceof AttributeValue.Numeric number
        ? number.value()
        : ((AttributeValue.Time) value).value();
  }
}
