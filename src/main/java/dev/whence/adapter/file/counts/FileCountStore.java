package dev.whence.adapter.file.counts;

import dev.whence.adapter.file.DurableFiles;
import dev.whence.learning.CountStore;
import dev.whence.learning.CountedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Counts in one file, laid out as {@link CountFormat} says. It is written aside, synced and renamed
 * in one step, so that a crash leaves the old file or the new one; what is read stays readable when
 * the file is replaced. One writer at a time.
 */
public final class FileCountStore implements CountStore {

  private final Path file;
  private final BiConsumer<Path, String> onUnreadable;

  /**
   * @param onUnreadable is told of a file that cannot be used, and why
   */
  public FileCountStore(Path file, BiConsumer<Path, String> onUnreadable) {
    this.file = Objects.requireNonNull(file, "file is null");
    this.onUnreadable = Objects.requireNonNull(onUnreadable, "onUnreadable is null");
  }

  @Override
  public Optional<CountedLog> read() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Optional.of(CountFileReader.read(channel));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      onUnreadable.accept(file, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public void write(CountedLog counted) {
    Path aside = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        CountFileWriter.write(channel, counted);
        channel.force(true);
      }
      DurableFiles.rename(aside, file);
    } catch (IOException | UncheckedIOException e) {
      throw new CountStoreUnavailableException(file + " cannot be written: " + e, e);
    }
  }
}
