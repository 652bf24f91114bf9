package dev.whence.bootstrap;

import dev.whence.user.UserId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Remembers one user of the data, so that every start can show commands that have an answer. */
@Singleton
final class ExampleUser {

  private final Path file;

  ExampleUser(Backends backends) {
    file = backends.home().folder().resolve("example-user");
  }

  Optional<UserId> find() {
    try {
      return Optional.of(new UserId(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remember(UserId user) {
    try {
      Files.writeString(file, user.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
