package dev.whence.adapter.s3;

import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.learning.CountStore;
import dev.whence.learning.CountedLog;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Counts in one object, {@value #KEY}, laid out as the file of a {@link FileCountStore}; also what
 * the Spark job writes. A local copy is mapped while it is used. One writer at a time.
 */
public final class S3CountStore implements CountStore {

  static final String KEY = "counts.bin";

  private final S3Objects objects;
  private final Path copy;
  private final FileCountStore local;

  /**
   * @param copy file of this machine; its folder is there
   * @param onUnreadable is told of an object that cannot be used, and why
   */
  public S3CountStore(S3Objects objects, Path copy, BiConsumer<Path, String> onUnreadable) {
    this.objects = Objects.requireNonNull(objects, "objects is null");
    this.copy = Objects.requireNonNull(copy, "copy is null");
    local = new FileCountStore(copy, onUnreadable);
  }

  @Override
  public Optional<CountedLog> read() {
    try {
      return objects.download(KEY, copy) ? local.read() : Optional.empty();
    } catch (StorageUnavailableException | UncheckedIOException away) {
      throw new CountStoreUnavailableException("counts cannot be read: " + away.getMessage(), away);
    }
  }

  @Override
  public void write(CountedLog counted) {
    local.write(counted);
    try {
      objects.put(KEY, copy);
    } catch (StorageUnavailableException away) {
      throw new CountStoreUnavailableException(
          "counts cannot be written: " + away.getMessage(), away);
    }
  }
}
