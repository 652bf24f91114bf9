package dev.whence.adapter.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects under one prefix of one bucket. A put is atomic: readers see the old object or the
 * new one. Thread-safe.
 *
 * <p>Every method throws {@link StorageUnavailableException} if S3 cannot be reached or refuses.
 */
public final class S3Objects {

  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final S3Client s3;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix stands before every key: empty, or ends with a slash
   */
  public S3Objects(S3Client s3, String bucket, String prefix) {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "a prefix is empty or ends with a slash, this one is '" + prefix + "'");
    }
    this.s3 = s3;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  public void put(String key, byte[] bytes) {
    put(key, RequestBody.fromBytes(bytes));
  }

  public void put(String key, Path file) {
    put(key, RequestBody.fromFile(file));
  }

  /** Creates an object; false if one of that key is there, which is then left as it is. */
  public boolean putIfAbsent(String key, byte[] bytes) {
    return putIfAbsent(key, bytes, Map.of());
  }

  /**
   * Creates an object; false if one of that key is there, which is then left as it is.
   *
   * @param notes are kept with the object: names in lower case, values in ASCII
   */
  public boolean putIfAbsent(String key, byte[] bytes, Map<String, String> notes) {
    try {
      s3.putObject(
          request -> request.bucket(bucket).key(prefix + key).metadata(notes).ifNoneMatch("*"),
          RequestBody.fromBytes(bytes));
      return true;
    } catch (S3Exception refused) {
      // 409: another writer of this key is under way, and one of the two succeeds.
      if (refused.statusCode() == PRECONDITION_FAILED || refused.statusCode() == CONFLICT) {
        return false;
      }
      throw unavailable("create", key, refused);
    } catch (SdkException failed) {
      throw unavailable("create", key, failed);
    }
  }

  /** The content of an object; empty if there is none of that key. */
  public Optional<byte[]> find(String key) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + key)).asByteArray());
    } catch (NoSuchKeyException absent) {
      return Optional.empty();
    } catch (SdkException failed) {
      throw unavailable("read", key, failed);
    }
  }

  /**
   * Copies an object into a file, which appears complete or not at all.
   *
   * @return false if there is no object of that key; the file is then left as it is
   */
  public boolean download(String key, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      s3.getObject(
          request -> request.bucket(bucket).key(prefix + key), ResponseTransformer.toFile(part));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (NoSuchKeyException absent) {
      return false;
    } catch (SdkException failed) {
      throw unavailable("download", key, failed);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  /** The keys that start with {@code start}, in the order of their bytes. */
  public List<String> list(String start) {
    return entries(start).stream().map(Entry::key).toList();
  }

  /**
   * An object of a listing.
   *
   * @param modified when it was written, by the clock of S3, to the second
   */
  public record Entry(String key, Instant modified) {}

  /** The objects whose keys start with {@code start}, in the order of the bytes of their keys. */
  public List<Entry> entries(String start) {
    return reachable(
        "list",
        start,
        () ->
            s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + start))
                .contents()
                .stream()
                .map(
                    object ->
                        new Entry(object.key().substring(prefix.length()), object.lastModified()))
                .toList());
  }

  /** What {@link #putIfAbsent(String, byte[], Map)} noted with an object; empty if it is gone. */
  public Map<String, String> notes(String key) {
    try {
      return s3.headObject(request -> request.bucket(bucket).key(prefix + key)).metadata();
    } catch (NoSuchKeyException absent) {
      return Map.of();
    } catch (SdkException failed) {
      throw unavailable("read", key, failed);
    }
  }

  /** Deletes an object if it is there. */
  public void delete(String key) {
    reachable(
        "delete", key, () -> s3.deleteObject(request -> request.bucket(bucket).key(prefix + key)));
  }

  private void put(String key, RequestBody body) {
    reachable(
        "write",
        key,
        () -> s3.putObject(request -> request.bucket(bucket).key(prefix + key), body));
  }

  private <T> T reachable(String action, String key, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failed) {
      throw unavailable(action, key, failed);
    }
  }

  private StorageUnavailableException unavailable(String action, String key, SdkException cause) {
    return new StorageUnavailableException(
        "cannot " + action + " s3://" + bucket + "/" + prefix + key + ": " + cause.getMessage(),
        cause);
  }
}
