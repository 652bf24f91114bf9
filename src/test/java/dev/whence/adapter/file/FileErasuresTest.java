package dev.whence.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.learning.Erasures;
import dev.whence.learning.ErasuresContract;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileErasuresTest extends ErasuresContract {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("home").resolve("erasures.ndjson");
  }

  @Override
  protected Erasures erasures() {
    return new FileErasures(file());
  }

  @Test
  void note_aPerson_isTheLineThatThePageShows() throws IOException {
    erasures().note(List.of(new UserId("cf9yC8-4hWqPb2pTzv1hNg")), NOON.plusMillis(1));

    assertThat(Files.readString(file()))
        .isEqualTo(
            "{\"userId\":\"cf9yC8-4hWqPb2pTzv1hNg\",\"erasedAt\":\"2026-11-21T12:00:00Z\"}\n");
  }

  @Test
  void note_afterALineThatWasCutOff_isReadAndTheRestIsGone() throws IOException {
    erasures().note(List.of(new UserId("ann")), NOON);
    Files.writeString(file(), "{\"userId\":\"bo", StandardOpenOption.APPEND);

    assertThat(erasures().all().erasedAt()).containsOnlyKeys(new UserId("ann"));
    erasures().note(List.of(new UserId("carl")), NOON);

    assertThat(erasures().all().erasedAt()).containsOnlyKeys(new UserId("ann"), new UserId("carl"));
    assertThat(Files.readString(file())).doesNotContain("\"bo").endsWith("}\n");
  }

  @Test
  void all_damagedLine_isRefusedWithItsNumber() throws IOException {
    erasures().note(List.of(new UserId("ann")), NOON);
    Files.writeString(file(), "{\"userId\":\"bob\"}\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> erasures().all())
        .isInstanceOf(Erasures.ErasuresUnavailableException.class)
        .hasMessageContaining("line 2 of ");
  }

  @Test
  void note_folderThatCannotBeMade_isRefused() throws IOException {
    Files.writeString(folder.resolve("home"), "a file");

    assertThatThrownBy(() -> erasures().note(List.of(new UserId("ann")), NOON))
        .isInstanceOf(Erasures.ErasuresUnavailableException.class)
        .hasMessageContaining("may not have been noted");
  }
}
