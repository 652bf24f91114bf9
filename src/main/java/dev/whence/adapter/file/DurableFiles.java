package dev.whence.adapter.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes that are on disk when they return, and files that appear whole or not at all. */
public final class DurableFiles {

  private DurableFiles() {}

  /**
   * Forces a file or a folder to disk. Windows opens no folder as a file, and needs none forced.
   */
  public static void sync(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix || Files.isRegularFile(path)) {
      try (FileChannel channel =
          FileChannel.open(path, posix ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  /** Gives a file or folder whose content is on disk its name; what had the name is replaced. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Path folder = to.toAbsolutePath().getParent();
    if (folder != null) {
      sync(folder);
    }
  }
}
