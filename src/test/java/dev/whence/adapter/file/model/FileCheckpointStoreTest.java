package dev.whence.adapter.file.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.CheckpointStore;
import dev.whence.learning.CheckpointStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointStoreTest extends CheckpointStoreContract {

  @TempDir Path folder;

  private final List<String> reports = new ArrayList<>();
  private Path file;
  private FileCheckpointStore store;

  @BeforeEach
  void open() {
    file = folder.resolve("checkpoint.json");
    store = new FileCheckpointStore(file, reports::add);
  }

  @Override
  protected CheckpointStore store() {
    return store;
  }

  @Override
  protected List<String> reports() {
    return reports;
  }

  @Override
  protected byte[] stored() throws IOException {
    return Files.readAllBytes(file);
  }

  @Override
  protected void overwrite(byte[] content) throws IOException {
    Files.write(file, content);
  }

  @Test
  void read_writerWasCutOff_isWhatWasThereBefore() throws IOException {
    Files.writeString(folder.resolve("checkpoint.json.unfinished"), "half");

    assertThat(store.read()).isEmpty();
    assertThat(reports).isEmpty();
  }
}
