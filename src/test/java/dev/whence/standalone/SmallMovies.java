package dev.whence.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Writes folders in the format of MovieLens: people who watch the films of one genre in about the
 * same order, so that there is something to learn.
 */
final class SmallMovies {

  static final int RATINGS_A_USER = 16;

  private static final List<String> GENRES = List.of("Comedy", "Crime", "Drama", "Romance");
  private static final long START = 1_700_000_000L;

  private SmallMovies() {}

  /** Users 1 to {@code users}, movies {@code firstMovie} to {@code firstMovie + movies - 1}. */
  static Path write(Path folder, int users, int firstMovie, int movies) throws IOException {
    Files.createDirectories(folder);
    StringBuilder catalog = new StringBuilder("movieId,title,genres\n");
    for (int n = 0; n < movies; n++) {
      catalog
          .append(firstMovie + n)
          .append(",Film ")
          .append(firstMovie + n)
          .append(" (2001),")
          .append(GENRES.get(n % GENRES.size()))
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
      int genre = user % GENRES.size();
      long second = START + 1000L * user;
      for (int movie : watched(genre, movies, random)) {
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

  private static Set<Integer> watched(int genre, int movies, SplittableRandom random) {
    Set<Integer> watched = new LinkedHashSet<>();
    int ofGenre = movies / GENRES.size();
    int next = random.nextInt(ofGenre);
    while (watched.size() < RATINGS_A_USER) {
      next = (next + 1 + random.nextInt(3)) % ofGenre;
      int taste = random.nextInt(10) == 0 ? random.nextInt(GENRES.size()) : genre;
      watched.add(next * GENRES.size() + taste);
    }
    return watched;
  }
}
