package dev.whence.bootstrap;

import dev.whence.adapter.file.DurableFiles;
import dev.whence.user.Pseudonyms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys of which people's names are made, one {@code id:base64} a line, the newest first. Only
 * the owner of the file may read it. No message of this class holds a key.
 */
final class UserKeys {

  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final Clock clock;
  private final SecureRandom random;

  UserKeys(Path file, Clock clock, SecureRandom random) {
    this.file = file;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Keys as they are configured: {@code id:base64}, the newest first.
   *
   * @throws CommandFailedException if an entry is none; says which
   */
  static List<Pseudonyms.Key> parse(List<String> entries, String source) {
    List<Pseudonyms.Key> keys = new ArrayList<>();
    for (String entry : entries) {
      Pseudonyms.Key key = parse(entry.strip(), (keys.size() + 1) + " of " + source);
      if (isTaken(key.id(), keys)) {
        throw new CommandFailedException(
            "two user keys of " + source + " have the id " + key.id() + "; give each its own");
      }
      keys.add(key);
    }
    return keys;
  }

  private static Pseudonyms.Key parse(String entry, String place) {
    int colon = entry.indexOf(':');
    if (colon < 0) {
      throw new CommandFailedException("user key " + place + " is not of the form id:base64");
    }
    try {
      return new Pseudonyms.Key(
          entry.substring(0, colon), Base64.getDecoder().decode(entry.substring(colon + 1)));
    } catch (IllegalArgumentException unfit) {
      throw new CommandFailedException(
          "user key "
              + place
              + " does not fit; it is an id (1 to 40 of A-Z a-z 0-9 . _ -), a colon, and at least "
              + Pseudonyms.Key.LEAST_BYTES
              + " random bytes in base64, e.g. of 'openssl rand -base64 32'");
    }
  }

  /** The keys of the file, which is made with a first one if it is not there. */
  List<Pseudonyms.Key> readOrMake() {
    List<Pseudonyms.Key> kept = read();
    if (!kept.isEmpty()) {
      return kept;
    }
    List<Pseudonyms.Key> first = List.of(newKey(List.of()));
    write(first);
    return first;
  }

  /** Puts a new key before the others and returns them all. */
  List<Pseudonyms.Key> rotate() {
    List<Pseudonyms.Key> kept = read();
    List<Pseudonyms.Key> rotated = new ArrayList<>();
    rotated.add(newKey(kept));
    rotated.addAll(kept);
    write(rotated);
    return rotated;
  }

  private List<Pseudonyms.Key> read() {
    try {
      return parse(Files.readAllLines(file, StandardCharsets.US_ASCII), file.toString());
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the user keys cannot be read from " + file, e);
    }
  }

  private Pseudonyms.Key newKey(List<Pseudonyms.Key> others) {
    byte[] secret = new byte[Pseudonyms.Key.LEAST_BYTES];
    random.nextBytes(secret);
    String made = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    String id = made;
    for (int n = 2; isTaken(id, others); n++) {
      id = made + "-" + n;
    }
    return new Pseudonyms.Key(id, secret);
  }

  private static boolean isTaken(String id, List<Pseudonyms.Key> others) {
    return others.stream().anyMatch(key -> key.id().equals(id));
  }

  /** The file holds the old keys or the new ones, and is never readable by others. */
  private void write(List<Pseudonyms.Key> keys) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    String lines =
        keys.stream()
            .map(key -> key.id() + ":" + Base64.getEncoder().encodeToString(key.secret()) + "\n")
            .collect(Collectors.joining());
    try {
      Files.deleteIfExists(fresh);
      createForOwner(fresh);
      Files.writeString(
          fresh, lines, StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
      DurableFiles.sync(fresh);
      DurableFiles.rename(fresh, file);
    } catch (IOException e) {
      throw new UncheckedIOException("the user keys cannot be written to " + file, e);
    }
  }

  private static void createForOwner(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } else {
      Files.createFile(path);
    }
  }
}
