package dev.whence.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The files of texts, all of which are named in {@code quarkus.native.resources.includes}: a native
 * image holds no resource that it was not told of.
 */
final class TextResource {

  private TextResource() {}

  /** The sentences and labels of a language. */
  static String wording(Language language) {
    return "/reasons/" + language.code() + ".properties";
  }

  /** The words of a language that a reworded reason may use. */
  static String lexicon(Language language) {
    return "/reasons/lexicon-" + language.code() + ".properties";
  }

  /**
   * Reads a file of keys and texts in UTF-8.
   *
   * @throws Wording.MissingWordingException if it is not on the class path
   */
  static Map<String, String> read(String file) {
    Properties texts = new Properties();
    try (InputStream stream = TextResource.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new Wording.MissingWordingException(
            file + " is not on the class path; a native image has to include it");
      }
      texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    Map<String, String> byKey = new TreeMap<>();
    texts.stringPropertyNames().forEach(key -> byKey.put(key, texts.getProperty(key)));
    return byKey;
  }
}
