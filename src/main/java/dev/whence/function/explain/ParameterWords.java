package dev.whence.function.explain;

import dev.whence.explain.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts on the recommender's parameters in one language: {@code parameters/*.properties}. */
final class ParameterWords {

  private static final Map<Language, ParameterWords> ALL =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), ParameterWords::read));

  private final Properties texts;

  private ParameterWords(Properties texts) {
    this.texts = texts;
  }

  static ParameterWords in(Language language) {
    return ALL.getOrDefault(language, read(Language.EN));
  }

  String text(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("key '" + key + "' is missing in parameters/*.properties");
    }
    return text;
  }

  List<String> texts(String prefix, String... keys) {
    return Arrays.stream(keys).map(key -> text(prefix + "." + key)).toList();
  }

  private static ParameterWords read(Language language) {
    String file = "/parameters/" + language.code() + ".properties";
    Properties texts = new Properties();
    try (InputStream stream = ParameterWords.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
    return new ParameterWords(texts);
  }
}
