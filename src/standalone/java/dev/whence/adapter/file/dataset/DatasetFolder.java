package dev.whence.adapter.file.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one data set, by name; a plain file goes before its compressed twin. */
final class DatasetFolder {

  private static final String GZIP_SUFFIX = ".gz";

  private final Path folder;
  private final List<String> files;

  private DatasetFolder(Path folder, List<String> files) {
    this.folder = folder;
    this.files = files;
  }

  static DatasetFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UnreadableDatasetException.notAFolder(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return new DatasetFolder(
          folder,
          entries
              .filter(Files::isRegularFile)
              .map(entry -> entry.getFileName().toString())
              .sorted()
              .toList());
    } catch (IOException e) {
      throw UnreadableDatasetException.unlistable(folder, e);
    }
  }

  /** The name without {@code .gz}: compression does not make it another file. */
  static String plainName(String file) {
    return file.endsWith(GZIP_SUFFIX)
        ? file.substring(0, file.length() - GZIP_SUFFIX.length())
        : file;
  }

  static boolean isCompressed(Path file) {
    return file.toString().endsWith(GZIP_SUFFIX);
  }

  /** What people call the data set. */
  String name() {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "dataset" : last.toString();
  }

  Optional<Path> find(String name) {
    return Stream.of(name, name + GZIP_SUFFIX)
        .filter(files::contains)
        .findFirst()
        .map(folder::resolve);
  }

  /** Files whose name ends so, sorted by name. */
  List<Path> ending(String suffix) {
    return files.stream()
        .filter(file -> plainName(file).endsWith(suffix))
        .filter(file -> file.equals(plainName(file)) || !files.contains(plainName(file)))
        .map(folder::resolve)
        .toList();
  }

  Path require(String name) {
    return find(name).orElseThrow(() -> lacks(name));
  }

  UnreadableDatasetException lacks(String expected) {
    return UnreadableDatasetException.missingFile(folder, expected, files);
  }

  /** The one file whose name ends so; empty if there is none. */
  Optional<Path> single(String suffix) {
    List<Path> found = ending(suffix);
    if (found.size() > 1) {
      throw UnreadableDatasetException.ambiguous(
          folder, "*" + suffix, found.stream().map(file -> file.getFileName().toString()).toList());
    }
    return found.stream().findFirst();
  }
}
