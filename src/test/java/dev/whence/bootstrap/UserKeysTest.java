package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.user.Pseudonyms.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserKeysTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T05:46:42Z"), ZoneOffset.UTC);
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("user-keys");
  }

  private UserKeys keys() {
    return new UserKeys(file(), CLOCK, new SecureRandom());
  }

  @Test
  void readOrMake_noFile_makesOneKeyThatStays() {
    List<Key> made = keys().readOrMake();

    assertThat(made).hasSize(1);
    assertThat(made.get(0).secret()).hasSize(Key.LEAST_BYTES).isNotEqualTo(new byte[32]);
    assertThat(keys().readOrMake()).isEqualTo(made);
  }

  @Test
  void readOrMake_onAPosixFileSystem_onlyTheOwnerMayReadTheFile() throws IOException {
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system knows no owners");
    keys().readOrMake();
    keys().rotate();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void rotate_keysThatAreThere_putsANewOneBeforeThem() {
    List<Key> before = keys().readOrMake();
    List<Key> once = keys().rotate();
    List<Key> twice = keys().rotate();

    assertThat(once).hasSize(2).endsWith(before.get(0));
    assertThat(twice).hasSize(3).endsWith(once.get(0), before.get(0));
    assertThat(twice)
        .extracting(Key::id)
        .containsExactly("2026-11-22T054642Z-3", "2026-11-22T054642Z-2", "2026-11-22T054642Z");
    assertThat(keys().readOrMake()).isEqualTo(twice);
  }

  @Test
  void rotate_writeThatWasCutOff_isWrittenAgain() throws IOException {
    List<Key> before = keys().readOrMake();
    Files.writeString(folder.resolve("user-keys.new"), "half a li");

    assertThat(keys().rotate()).endsWith(before.get(0));
    assertThat(folder.resolve("user-keys.new")).doesNotExist();
  }

  @Test
  void parse_severalKeys_areInTheirOrder() {
    assertThat(UserKeys.parse(List.of("new:" + SECRET, " old:" + SECRET), "here"))
        .extracting(Key::id)
        .containsExactly("new", "old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2VjcmV0", "k:c2VjcmV0", "k:***secret***", ":c2VjcmV0", "a b:c2VjcmV0"})
  void parse_noKey_isRefusedWithItsPlaceAndWithoutItsContent(String entry) {
    assertThatThrownBy(() -> UserKeys.parse(List.of("k0:" + SECRET, entry), "whence.user-keys"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("2 of whence.user-keys")
        .hasMessageNotContaining("c2VjcmV0")
        .hasMessageNotContaining("secret***")
        .hasNoCause();
  }

  @Test
  void parse_oneIdTwice_isRefused() {
    assertThatThrownBy(
            () -> UserKeys.parse(List.of("k:" + SECRET, "k:" + SECRET), "whence.user-keys"))
        .hasMessageContaining("have the id k");
  }
}
