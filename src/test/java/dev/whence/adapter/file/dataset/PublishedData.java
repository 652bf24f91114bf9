package dev.whence.adapter.file.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whence.learning.Progress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The published data sets where they are at hand: in the folder that the system property or the
 * variable WHENCE_SHARED_DATA names, else in ../shared/data.
 */
public final class PublishedData {

  private PublishedData() {}

  /** The folder of a data set; without it the test is skipped, aloud. */
  static Path folder(String name) {
    String variable = System.getenv().getOrDefault("WHENCE_SHARED_DATA", "../shared/data");
    Path folder = Path.of(System.getProperty("WHENCE_SHARED_DATA", variable)).resolve(name);
    assumeTrue(
        Files.isDirectory(folder),
        () -> folder.toAbsolutePath() + " is not there; set WHENCE_SHARED_DATA to test with it");
    return folder;
  }

  /** MovieLens ml-latest-small. */
  public static Imported movieLens() {
    return DatasetFormat.MOVIELENS
        .reader(DatasetFormat.NAMES_OF_THE_FILES)
        .read(folder("ml-latest-small"), Progress.NONE);
  }
}
