package dev.whence.adapter.file.model;

import dev.whence.adapter.file.DurableFiles;
import dev.whence.learning.Checkpoint;
import dev.whence.learning.CheckpointStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The checkpoint as a file, written aside and renamed. */
public final class FileCheckpointStore implements CheckpointStore {

  private final Path file;
  private final Consumer<String> onDamage;

  /**
   * @param file its folder is made if it is not there
   * @param onDamage is told why a checkpoint cannot be read
   */
  public FileCheckpointStore(Path file, Consumer<String> onDamage) {
    this.file = file;
    this.onDamage = onDamage;
  }

  @Override
  public Optional<Checkpoint> read() {
    try {
      return Optional.of(CheckpointText.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException damaged) {
      onDamage.accept(file + " is no checkpoint: " + damaged.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void write(Checkpoint checkpoint) {
    Path next = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(next, CheckpointText.write(checkpoint));
      DurableFiles.sync(next);
      DurableFiles.rename(next, file);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint cannot be written to " + file, e);
    }
  }

  @Override
  public void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be deleted", e);
    }
  }
}
