package dev.whence.adapter.file.model;

import dev.whence.learning.ModelRegistry.UnreadableModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The SHA-256 of every file of a folder, in a file that {@code sha256sum --check} reads. */
final class Checksums {

  static final String FILE = "checksums.sha256";

  private Checksums() {}

  static void write(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : list(folder)) {
      lines.append(of(file)).append("  ").append(file.getFileName()).append('\n');
    }
    Files.writeString(folder.resolve(FILE), lines);
  }

  /**
   * @throws UnreadableModelException if a file is missing, differs or has no checksum; names it
   */
  static void verify(Path folder) throws IOException {
    List<Path> unverified = new ArrayList<>(list(folder));
    for (String line : Files.readAllLines(folder.resolve(FILE))) {
      String[] parts = line.split(" {2}", 2);
      Path file = folder.resolve(parts[parts.length - 1]);
      if (!Files.exists(file)) {
        throw new UnreadableModelException(file + " is missing");
      }
      if (!of(file).equals(parts[0])) {
        throw new UnreadableModelException(file + " does not match its checksum");
      }
      unverified.remove(file);
    }
    if (!unverified.isEmpty()) {
      throw new UnreadableModelException(unverified.get(0) + " has no checksum");
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith(FILE)).sorted().toList();
    }
  }

  private static String of(Path file) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
