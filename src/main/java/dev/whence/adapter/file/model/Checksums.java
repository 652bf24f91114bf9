package dev.whence.adapter.file.model;

import dev.whence.learning.ModelCard;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SHA-256 of every file of a folder, in a file that {@code sha256sum --check} reads. */
final class Checksums {

  static final String FILE = ModelCard.CHECKSUMS;

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]*)");

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
    for (Line line : parse(Files.readString(folder.resolve(FILE)))) {
      Path file = folder.resolve(line.file());
      if (!Files.exists(file)) {
        throw new UnreadableModelException(file + " is missing");
      }
      if (!of(file).equals(line.sum())) {
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

  record Line(String sum, String file) {}

  /**
   * @throws UnreadableModelException if these are no checksums of the files of one folder
   */
  static List<Line> parse(String checksums) {
    List<Line> lines = new ArrayList<>();
    for (String line : checksums.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new UnreadableModelException(
            "'" + line + "' in " + FILE + " is no checksum and the name of a file");
      }
      lines.add(new Line(matcher.group(1), matcher.group(2)));
    }
    return lines;
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
