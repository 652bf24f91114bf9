package dev.whence.adapter.file.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.ModelRegistryContract;
import dev.whence.ranking.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModelRegistryTest extends ModelRegistryContract {

  @TempDir Path folder;

  private FileModelRegistry registry;

  @BeforeEach
  void open() {
    registry = new FileModelRegistry(folder.resolve("models"), OnnxSequenceEncoder::new);
  }

  @Override
  protected ModelRegistry registry() {
    return registry;
  }

  @Override
  protected ModelRegistry seenByAnother() {
    return new FileModelRegistry(folder.resolve("models"), OnnxSequenceEncoder::new);
  }

  @Override
  protected void overwrite(ModelVersion version, String file, byte[] content) throws IOException {
    Files.write(stored(version, file), content);
  }

  @Override
  protected void lose(ModelVersion version, String file) throws IOException {
    Files.delete(stored(version, file));
  }

  private Path stored(ModelVersion version, String file) {
    return folder.resolve("models").resolve(version.value()).resolve(file);
  }

  @Test
  void open_leftoverOfAKilledWriter_isRemoved() throws IOException {
    Path leftover = folder.resolve("models").resolve(".unfinished-" + version(1));
    Files.createDirectory(leftover);
    Files.writeString(leftover.resolve("ranker.onnx"), "half");

    ModelRegistry reopened = seenByAnother();

    assertThat(leftover).doesNotExist();
    reopened.publish(model(1));
    assertThat(reopened.versions()).containsExactly(version(1));
  }
}
