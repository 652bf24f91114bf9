package dev.whence.lambda;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A zip of the product as it is uploaded to Lambda. */
public record FunctionZip(Path file, Kind kind) {

  /** What runs it. */
  public enum Kind {
    /** A managed Java runtime. */
    JVM,
    /** The operating system: {@code bootstrap} in the zip is the program. */
    NATIVE
  }

  /**
   * The zips of one build, the one for the JVM first; the native one if it has been built.
   *
   * @param build {@code lambda-http} or {@code lambda-events}
   * @throws IllegalStateException if there is none for the JVM
   */
  public static List<FunctionZip> built(String build) {
    FunctionZip jvm = of(build, Kind.JVM);
    if (!Files.exists(jvm.file)) {
      throw new IllegalStateException(
          jvm.file + " is missing; ./mvnw -P" + build + " package makes it");
    }
    FunctionZip nativeZip = of(build, Kind.NATIVE);
    if (Files.exists(nativeZip.file)) {
      return List.of(jvm, nativeZip);
    }
    System.err.println(
        "NO NATIVE ZIP AT " + nativeZip.file + ": only the JVM's is tried; -Dnative builds one");
    return List.of(jvm);
  }

  private static FunctionZip of(String build, Kind kind) {
    String name = "whence-%s-%s.zip".formatted(build, kind == Kind.JVM ? "jvm" : "native");
    return new FunctionZip(Path.of("target", build, name).toAbsolutePath(), kind);
  }

  /** Unpacks it with the permissions that it holds: Lambda starts no {@code bootstrap} without. */
  public void unpackTo(Path folder) throws IOException {
    Map<String, Boolean> withPermissions = Map.of("enablePosixFileAttributes", true);
    try (FileSystem zip = FileSystems.newFileSystem(file, withPermissions);
        Stream<Path> entries = Files.walk(zip.getPath("/"))) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        unpack(entry, folder.resolve(entry.toString().substring(1)));
      }
    }
  }

  private static void unpack(Path entry, Path target) throws IOException {
    if (Files.isDirectory(entry)) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    Files.copy(entry, target);
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(entry);
    Files.setPosixFilePermissions(target, permissions);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
