package dev.whence.explain;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts of one language, read once from {@code reasons/<code>.properties}. Thread-safe. */
final class Wording {

  private static final Map<Language, Wording> ALL =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Wording::read));

  private final Language language;
  private final Map<String, Template> templates;

  private Wording(Language language, Map<String, Template> templates) {
    this.language = language;
    this.templates = templates;
  }

  static Wording in(Language language) {
    Wording wording = ALL.get(language);
    if (wording == null) {
      throw new MissingWordingException("no texts in " + language);
    }
    return wording;
  }

  Language language() {
    return language;
  }

  Set<String> keys() {
    return templates.keySet();
  }

  Template template(String key) {
    Template template = templates.get(key);
    if (template == null) {
      throw new MissingWordingException(
          "key '" + key + "' is missing; add it to " + TextResource.wording(language));
    }
    return template;
  }

  String say(String key) {
    return say(key, Map.of());
  }

  String say(String key, Map<String, String> slots) {
    return template(key).fill(slots);
  }

  private static Wording read(Language language) {
    Map<String, Template> templates = new TreeMap<>();
    TextResource.read(TextResource.wording(language))
        .forEach((key, text) -> templates.put(key, Template.parse(text)));
    return new Wording(language, Collections.unmodifiableMap(templates));
  }

  /** A text that the code needs is in no file: a fault of the build. */
  static final class MissingWordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingWordingException(String message) {
      super(message);
    }
  }
}
