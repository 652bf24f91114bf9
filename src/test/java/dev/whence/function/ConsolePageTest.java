package dev.whence.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the console fit together; no browser is needed to see that. */
final class ConsolePageTest {

  private static final Path ROOT = Path.of("src/standalone/resources/META-INF/resources");
  private static final Path PAGE = ROOT.resolve("index.html");

  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\":#]+\\.\\w+)\"");
  private static final Pattern IMPORT = Pattern.compile("from '(\\./[^']+)'");
  private static final Pattern LOOKED_UP = Pattern.compile("\\bat\\('([^']+)'\\)");
  private static final Pattern WORD_ON_PAGE = Pattern.compile("data-word=\"([^\"]+)\"");
  private static final Pattern WORD_IN_SCRIPT =
      Pattern.compile(
          "'((?:user|card|answer|change|why|list|profile|footer|trouble|source|attribute|event"
              + "|rule|trend|preference|degraded)\\.[\\w.]+)'");
  private static final Pattern SLOT = Pattern.compile("\\{\\w+}");
  private static final Pattern WAY_TO_MARKUP =
      Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(| on\\w+=\"");

  /** Keys that a script makes of a prefix and a word of the contract. */
  private static final Pattern COMPOSED =
      Pattern.compile(
          "(?:(?:attribute|source|event|rule|trend|preference|degraded|choose|method|baseline)\\..+"
              + "|change\\.(?:like|dislike|hide))");

  @Test
  void page_references_exist() throws IOException {
    Set<String> references = matches(REFERENCE, PAGE);

    assertThat(references).contains("console.css", "console.js");
    assertThat(references).allSatisfy(name -> assertThat(ROOT.resolve(name)).isRegularFile());
  }

  @Test
  void script_imports_exist() throws IOException {
    for (Path script : scripts()) {
      assertThat(matches(IMPORT, script))
          .allSatisfy(name -> assertThat(script.resolveSibling(name)).isRegularFile());
    }
  }

  @Test
  void script_elementsLookedUp_areOnThePage() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(matches(LOOKED_UP, ROOT.resolve("console.js")))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\""));
  }

  @Test
  void pageAndScripts_haveNoWayFromTextToMarkup() throws IOException {
    for (Path file : Stream.concat(Stream.of(PAGE), scripts().stream()).toList()) {
      assertThat(matches(WAY_TO_MARKUP, file)).as(file.toString()).isEmpty();
    }
  }

  @Test
  void words_ofBothLanguages_haveTheSameKeysAndSlots() throws IOException {
    assertThat(slots("zh")).isEqualTo(slots("en"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void words_areThoseUsed(String language) throws IOException {
    Set<String> used = matches(WORD_ON_PAGE, PAGE);
    for (Path script : scripts()) {
      used.addAll(matches(WORD_IN_SCRIPT, script));
    }
    Set<String> known = words(language).keySet();

    assertThat(known).containsAll(used);
    assertThat(used)
        .containsAll(known.stream().filter(key -> !COMPOSED.matcher(key).matches()).toList());
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  /** What the pattern's last group, or all of it, takes from a file. */
  private static Set<String> matches(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(match.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Set<String>> slots(String language) throws IOException {
    return words(language).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, word -> slotsOf(word.getValue())));
  }

  private static Set<String> slotsOf(String text) {
    return SLOT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Map<String, String> words(String language) throws IOException {
    return new ObjectMapper()
        .readValue(
            ROOT.resolve("console/" + language + ".json").toFile(), new TypeReference<>() {});
  }
}
