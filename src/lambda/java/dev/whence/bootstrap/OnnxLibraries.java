package dev.whence.bootstrap;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells ONNX Runtime to load its libraries from the function's own folder, where the zip has them,
 * instead of unpacking them to the temporary folder at every cold start.
 */
@Singleton
final class OnnxLibraries {

  static final String NATIVE_PATH = "onnxruntime.native.path";

  private static final String LIBRARY = "libonnxruntime.so";

  private final Optional<Path> taskRoot;

  OnnxLibraries(@ConfigProperty(name = "lambda.task-root") Optional<Path> taskRoot) {
    this.taskRoot = taskRoot;
  }

  /**
   * ONNX Runtime reads the path once, when its first class is initialised: this comes before every
   * other observer, and beans that use it are made by those at the earliest.
   */
  void locate(@Observes @Priority(Integer.MIN_VALUE) StartupEvent start) {
    if (System.getProperty(NATIVE_PATH) == null) {
      shipped().ifPresent(folder -> System.setProperty(NATIVE_PATH, folder.toString()));
    }
  }

  /** The folder of the libraries in the zip; empty if it has none, or this is no function. */
  Optional<Path> shipped() {
    return taskRoot
        .map(root -> root.resolve("lib"))
        .filter(folder -> Files.isRegularFile(folder.resolve(LIBRARY)));
  }
}
