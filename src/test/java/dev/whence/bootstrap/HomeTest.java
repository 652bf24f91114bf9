package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path folder;

  @Test
  void open_folderThatIsNotThere_makesItAndNamesItsParts() {
    try (Home home = Home.open(folder.resolve("a/b"))) {
      assertThat(home.folder()).isDirectory().isAbsolute();
      assertThat(home.models()).isEqualTo(home.folder().resolve("models"));
      assertThat(home.redis()).isEqualTo(home.folder().resolve("redis"));
      assertThat(home.queue()).isEqualTo(home.folder().resolve("queue"));
      assertThat(home.log()).isEqualTo(home.folder().resolve("log"));
      assertThat(home.imports()).isEqualTo(home.folder().resolve("imports"));
    }
  }

  @Test
  void open_folderInUse_isRefusedWithItsNameAndTheWayOut() {
    try (Home home = Home.open(folder)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> Home.open(folder))
            .isInstanceOf(Home.HomeInUseException.class)
            .hasMessage(
                home.folder()
                    + " is in use by another Whence process; stop it, or set WHENCE_HOME to another"
                    + " folder");
      }
    }
  }

  @Test
  void open_afterTheOtherClosed_takesTheFolder() {
    Home.open(folder).close();

    try (Home home = Home.open(folder)) {
      assertThat(home.folder()).isDirectory();
    }
  }

  @Test
  void open_whatIsNoFolder_isRefusedWithItsName() throws java.io.IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Home.open(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }
}
