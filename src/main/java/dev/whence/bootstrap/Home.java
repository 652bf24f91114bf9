package dev.whence.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder in which the standalone process keeps everything; one process at a time uses it. */
final class Home implements AutoCloseable {

  private final Path folder;
  private final FileLock lock;

  private Home(Path folder, FileLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, made if it is not there.
   *
   * @throws HomeInUseException if another process has it
   */
  static Home open(Path folder) {
    try {
      Path absolute = folder.toAbsolutePath().normalize();
      Files.createDirectories(absolute);
      FileChannel file =
          FileChannel.open(
              absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(file);
      if (lock == null) {
        file.close();
        throw new HomeInUseException(absolute);
      }
      return new Home(absolute, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("the home folder " + folder + " cannot be used", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path folder() {
    return folder;
  }

  Path redis() {
    return folder.resolve("redis");
  }

  Path queue() {
    return folder.resolve("queue");
  }

  Path models() {
    return folder.resolve("models");
  }

  Path log() {
    return folder.resolve("log");
  }

  /** Copies of what is kept elsewhere; may be emptied while no process runs. */
  Path cache() {
    return folder.resolve("cache");
  }

  Path counts() {
    return folder.resolve("counts.bin");
  }

  Path checkpoint() {
    return folder.resolve("checkpoint.json");
  }

  Path userKeys() {
    return folder.resolve("user-keys");
  }

  Path erasures() {
    return folder.resolve("erasures.ndjson");
  }

  Path signalsSecret() {
    return folder.resolve("signals.secret");
  }

  Path imports() {
    return folder.resolve("imports");
  }

  @Override
  public void close() {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another process uses the home folder. */
  static final class HomeInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HomeInUseException(Path folder) {
      super(
          folder
              + " is in use by another Whence process; stop it, or set WHENCE_HOME to another"
              + " folder");
    }
  }
}
