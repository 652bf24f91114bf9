package dev.whence.adapter.file.dataset;

import dev.whence.catalog.AttributeValue.Terms;
import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The genres of MovieLens, with their names in English and Chinese. */
final class MovieLensGenres {

  private static final String NONE = "(no genres listed)";

  private static final Map<String, Term> KNOWN =
      Stream.of(
              genre("Action", "动作"),
              genre("Adventure", "冒险"),
              genre("Animation", "动画"),
              genre("Children", "儿童"),
              genre("Children's", "儿童"),
              genre("Comedy", "喜剧"),
              genre("Crime", "犯罪"),
              genre("Documentary", "纪录片"),
              genre("Drama", "剧情"),
              genre("Fantasy", "奇幻"),
              genre("Film-Noir", "黑色电影"),
              genre("Horror", "恐怖"),
              genre("IMAX", "IMAX"),
              genre("Musical", "歌舞"),
              genre("Mystery", "悬疑"),
              genre("Romance", "爱情"),
              genre("Sci-Fi", "科幻"),
              genre("Thriller", "惊悚"),
              genre("War", "战争"),
              genre("Western", "西部"))
          .collect(Collectors.toUnmodifiableMap(Term::id, Function.identity()));

  private MovieLensGenres() {}

  private static Term genre(String english, String chinese) {
    return new Term(english, LocalizedText.of(english, chinese));
  }

  /** Reads {@code Crime|Drama}; empty for a film without genres. */
  static Optional<Terms> parse(String cell) {
    if (cell.equals(NONE)) {
      return Optional.empty();
    }
    List<Term> genres =
        Cells.split(cell, '|').stream().map(id -> KNOWN.getOrDefault(id, Term.of(id))).toList();
    return genres.isEmpty() ? Optional.empty() : Optional.of(new Terms(genres));
  }
}
