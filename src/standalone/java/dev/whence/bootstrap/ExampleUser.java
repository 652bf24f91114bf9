package dev.whence.bootstrap;

import dev.whence.user.ExternalUserId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers one person of the demonstration shop, so that every start can show commands that have
 * an answer. Those people are invented: the ids of others are not written down.
 */
@Singleton
final class ExampleUser {

  private final Path file;

  ExampleUser(Backends backends) {
    file = backends.home().folder().resolve("example-user");
  }

  Optional<ExternalUserId> find() {
    try {
      return Optional.of(new ExternalUserId(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remember(ExternalUserId user) {
    try {
      Files.writeString(file, user.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
