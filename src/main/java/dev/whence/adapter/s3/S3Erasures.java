package dev.whence.adapter.s3;

import dev.whence.learning.Erasures;
import dev.whence.learning.Tombstones;
import dev.whence.user.UserId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Erasures as empty objects, {@code erasures/<person>/<second of the epoch>}, so that a listing
 * tells all of them, a thousand a call. Thread-safe, across processes too.
 */
public final class S3Erasures implements Erasures {

  private static final String FOLDER = "erasures/";

  private final S3Objects objects;

  public S3Erasures(S3Objects objects) {
    this.objects = objects;
  }

  @Override
  public void note(Collection<UserId> people, Instant erasedAt) {
    try {
      for (UserId person : people) {
        String name = URLEncoder.encode(person.value(), StandardCharsets.UTF_8);
        objects.put(FOLDER + name + "/" + erasedAt.getEpochSecond(), new byte[0]);
      }
    } catch (StorageUnavailableException away) {
      throw new ErasuresUnavailableException(
          "the erasure may not have been noted: " + away.getMessage(), away);
    }
  }

  @Override
  public Tombstones all() {
    Map<UserId, Instant> erased = new HashMap<>();
    try {
      objects.list(FOLDER).forEach(key -> read(key, erased));
    } catch (StorageUnavailableException away) {
      throw new ErasuresUnavailableException(
          "the erasures cannot be listed: " + away.getMessage(), away);
    }
    return new Tombstones(erased);
  }

  private static void read(String key, Map<UserId, Instant> erased) {
    int slash = key.lastIndexOf('/');
    try {
      String name = key.substring(FOLDER.length(), slash);
      erased.merge(
          new UserId(URLDecoder.decode(name, StandardCharsets.UTF_8)),
          Instant.ofEpochSecond(Long.parseLong(key.substring(slash + 1))),
          (one, other) -> one.isAfter(other) ? one : other);
    } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
      throw new ErasuresUnavailableException(
          "the object " + key + " is no erasure; keep other things elsewhere", foreign);
    }
  }
}
