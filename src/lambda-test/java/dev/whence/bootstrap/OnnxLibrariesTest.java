package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxLibrariesTest {

  @TempDir private Path taskRoot;

  @Test
  void shipped_whereTheZipHasTheLibrary_isItsFolder() throws IOException {
    Files.createDirectory(taskRoot.resolve("lib"));
    Files.createFile(taskRoot.resolve("lib/libonnxruntime.so"));

    assertThat(new OnnxLibraries(Optional.of(taskRoot)).shipped())
        .contains(taskRoot.resolve("lib"));
  }

  /** ONNX Runtime would not look into its own jar any more. */
  @Test
  void shipped_withoutTheLibrary_leavesItToOnnxRuntime() throws IOException {
    Files.createDirectory(taskRoot.resolve("lib"));

    assertThat(new OnnxLibraries(Optional.of(taskRoot)).shipped()).isEmpty();
    assertThat(new OnnxLibraries(Optional.empty()).shipped()).isEmpty();
  }
}
