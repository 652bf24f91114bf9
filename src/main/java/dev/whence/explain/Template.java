package dev.whence.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with named slots, e.g. <code>liked {title}</code>.
 *
 * @param literals the text around the slots, one more than there are slots
 */
record Template(List<String> literals, List<String> slots) {

  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

  Template {
    literals = List.copyOf(literals);
    slots = List.copyOf(slots);
  }

  static Template parse(String text) {
    List<String> literals = new ArrayList<>();
    List<String> slots = new ArrayList<>();
    Matcher slot = SLOT.matcher(text);
    int end = 0;
    while (slot.find()) {
      literals.add(text.substring(end, slot.start()));
      slots.add(slot.group(1));
      end = slot.end();
    }
    literals.add(text.substring(end));
    return new Template(literals, slots);
  }

  /** The text with its slots filled; braces within the values stay as they are. */
  String fill(Map<String, String> values) {
    StringBuilder text = new StringBuilder(literals.get(0));
    for (int i = 0; i < slots.size(); i++) {
      String value = values.get(slots.get(i));
      if (value == null) {
        throw new IllegalArgumentException(
            "slot {" + slots.get(i) + "} has no value, there are " + values.keySet());
      }
      text.append(value).append(literals.get(i + 1));
    }
    return text.toString();
  }
}
