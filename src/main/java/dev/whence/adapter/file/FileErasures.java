package dev.whence.adapter.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.StrictJson;
import dev.whence.learning.Erasures;
import dev.whence.learning.Tombstones;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Erasures as the lines of one file, of one process at a time:
 *
 * <pre>{@code
 * {"userId":"cf9yC8-4hWqPb2pTzv1hNg","erasedAt":"2026-11-22T07:01:12Z"}
 * }</pre>
 *
 * A last line without its end was cut off before it was acknowledged, and is overwritten by the
 * next. Any other line that cannot be read is damage, which stops all learning: to go on without it
 * would be to learn from somebody who was erased.
 */
public final class FileErasures implements Erasures {

  private final Path file;

  /**
   * @param file its folder is made if it is not there
   */
  public FileErasures(Path file) {
    this.file = file;
  }

  @Override
  public synchronized void note(Collection<UserId> people, Instant erasedAt) {
    StringBuilder lines = new StringBuilder();
    for (UserId person : people) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("userId", person.value());
      line.put("erasedAt", erasedAt.truncatedTo(ChronoUnit.SECONDS).toString());
      lines.append(StrictJson.write(line)).append('\n');
    }
    try {
      append(lines.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException failed) {
      throw new ErasuresUnavailableException(
          "the erasure may not have been noted in " + file + ": " + failed, failed);
    }
  }

  private void append(byte[] lines) throws IOException {
    Path folder = file.resolveSibling("").toAbsolutePath();
    Files.createDirectories(folder);
    long end = complete().getBytes(StandardCharsets.UTF_8).length;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(end);
      ByteBuffer bytes = ByteBuffer.wrap(lines);
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
      channel.force(true);
    }
    DurableFiles.sync(folder);
  }

  @Override
  public synchronized Tombstones all() {
    Map<UserId, Instant> erased = new HashMap<>();
    try {
      int number = 0;
      for (String line : complete().lines().toList()) {
        read(line, ++number, erased);
      }
    } catch (IOException failed) {
      throw new ErasuresUnavailableException(file + " cannot be read: " + failed, failed);
    }
    return new Tombstones(erased);
  }

  /** The content up to the end of the last whole line. */
  private String complete() throws IOException {
    try {
      String content = Files.readString(file, StandardCharsets.UTF_8);
      return content.substring(0, content.lastIndexOf('\n') + 1);
    } catch (NoSuchFileException none) {
      return "";
    }
  }

  private void read(String line, int number, Map<UserId, Instant> erased) {
    try {
      JsonNode json = StrictJson.parse(line);
      erased.merge(
          new UserId(json.path("userId").asText()),
          Instant.parse(json.path("erasedAt").asText()),
          (one, other) -> one.isAfter(other) ? one : other);
    } catch (InvalidJsonException | IllegalArgumentException | DateTimeException damaged) {
      throw new ErasuresUnavailableException(
          "line "
              + number
              + " of "
              + file
              + " is no erasure; mend it from a backup, or erase that person again and delete the"
              + " line",
          damaged);
    }
  }
}
