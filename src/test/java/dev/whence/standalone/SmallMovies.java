package dev.whence.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Writes folders in the format of MovieLens: films come in series of twenty, and a person watches
 * some of two series, so that there is something to learn.
 */
final class SmallMovies {

  static final int RATINGS_A_USER = 16;

  private static final int SERIES_LENGTH = 20;
  private static final List<String> GENRES = List.of("Comedy", "Crime", "Drama", "Romance");
  private static final long START = 1_700_000_000L;

  private SmallMovies() {}

  /**
   * Users 1 to {@code users}, movies {@code firstMovie} to {@code firstMovie + movies - 1}; a
   * multiple of 20.
   */
  static Path write(Path folder, int users, int firstMovie, int movies) throws IOException {
    Files.createDirectories(folder);
    StringBuilder catalog = new StringBuilder("movieId,title,genres\n");
    for (int n = 0; n < movies; n++) {
      catalog
          .append(firstMovie + n)
          .append(",Film ")
          .append(firstMovie + n)
          .append(" (2001),")
          .append(GENRES.get(n / SERIES_LENGTH % GENRES.size()))
          .append('\n');
    }
    Files.writeString(folder.resolve("movies.csv"), catalog);
    Files.writeString(folder.resolve("ratings.csv"), ratings(users, firstMovie, movies));
    return folder;
  }

  private static String ratings(int users, int firstMovie, int movies) {
    SplittableRandom random = new SplittableRandom(movies);
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int user = 1; user <= users; user++) {
      long second = START + 1000L * user;
      for (int movie : watched(user, movies, random)) {
        ratings
            .append(user)
            .append(',')
            .append(firstMovie + movie)
            .append(random.nextInt(8) == 0 ? ",2.0," : ",4.5,")
            .append(second += 60)
            .append('\n');
      }
    }
    return ratings.toString();
  }

  /** Half from each of two series, in any order. */
  private static Set<Integer> watched(int user, int movies, SplittableRandom random) {
    int series = movies / SERIES_LENGTH;
    int[] both = {user % series, (3 * user + 1) % series};
    Set<Integer> watched = new LinkedHashSet<>();
    while (watched.size() < RATINGS_A_USER) {
      watched.add(both[watched.size() % 2] * SERIES_LENGTH + random.nextInt(SERIES_LENGTH));
    }
    return watched;
  }
}
