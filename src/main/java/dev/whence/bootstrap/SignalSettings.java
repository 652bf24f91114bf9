package dev.whence.bootstrap;

import dev.whence.adapter.file.DurableFiles;
import dev.whence.learning.DayPrivacy;
import dev.whence.learning.SignalAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;

/** From {@code whence.signals.*} to what is published of signals. */
final class SignalSettings {

  private static final int SECRET_BYTES = 32;

  private SignalSettings() {}

  /**
   * @param sharedStorage whether other processes publish the same signals
   * @param file holds the secret if none is configured; made if it is not there
   * @throws CommandFailedException if the settings contradict themselves; says which
   */
  static SignalAnalysis analysis(WhenceConfig.Signals wanted, boolean sharedStorage, Path file) {
    if (wanted.epsilon().isEmpty()) {
      return SignalAnalysis.EXACT;
    }
    if (wanted.secret().isEmpty() && sharedStorage) {
      throw new CommandFailedException(
          "WHENCE_SIGNALS_EPSILON with WHENCE_MODELS_BUCKET needs WHENCE_SIGNALS_SECRET, 16"
              + " characters or more, the same for all processes");
    }
    byte[] secret =
        wanted
            .secret()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> kept(file));
    try {
      return new SignalAnalysis(
          new DayPrivacy(wanted.epsilon().get(), wanted.surfaces().orElse(Set.of()), secret));
    } catch (IllegalArgumentException contradiction) {
      throw new CommandFailedException(
          "whence.signals.* (WHENCE_SIGNALS_…) cannot be used: " + contradiction.getMessage());
    }
  }

  private static byte[] kept(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, secret);
        DurableFiles.sync(unfinished);
        DurableFiles.rename(unfinished, file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the secret in " + file + " cannot be used", e);
    }
  }
}
