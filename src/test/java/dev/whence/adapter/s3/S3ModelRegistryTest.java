package dev.whence.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.learning.ModelRegistryContract;
import dev.whence.ranking.ModelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3ModelRegistryTest extends ModelRegistryContract {

  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  @TempDir Path folder;

  private S3Objects objects;
  private S3ModelRegistry registry;

  @BeforeEach
  void open() {
    String bucket = UUID.randomUUID().toString();
    MOTO.client().createBucket(request -> request.bucket(bucket));
    objects = new S3Objects(MOTO.client(), bucket, "models/");
    registry = new S3ModelRegistry(objects, folder.resolve("cache"), OnnxSequenceEncoder::new);
  }

  @Override
  protected ModelRegistry registry() {
    return registry;
  }

  @Override
  protected ModelRegistry seenByAnother() throws IOException {
    return new S3ModelRegistry(
        objects, Files.createTempDirectory(folder, "another"), OnnxSequenceEncoder::new);
  }

  @Override
  protected void overwrite(ModelVersion version, String file, byte[] content) {
    objects.put(version + "/" + file, content);
  }

  @Override
  protected void lose(ModelVersion version, String file) {
    objects.delete(version + "/" + file);
  }

  @Test
  void versions_writtenWithoutChecksums_areNotComplete() {
    registry.publish(model(1));
    objects.put(version(2) + "/ranker.onnx", new byte[] {1});
    objects.put("notes/about/checksums.sha256", new byte[] {1});

    assertThat(registry.versions()).containsExactly(version(1));
  }

  @Test
  void delete_published_leavesNoObject() {
    registry.publish(model(1));
    registry.activate(version(1));
    registry.publish(model(2));

    registry.delete(version(2));

    assertThat(objects.list(version(2).value())).isEmpty();
    assertThat(folder.resolve("cache").resolve(version(2).value())).doesNotExist();
  }

  @Test
  void load_again_readsWhatIsOnDisk() throws IOException {
    registry.publish(model(1));
    S3ModelRegistry another =
        new S3ModelRegistry(objects, folder.resolve("another"), OnnxSequenceEncoder::new);
    another.load(version(1));
    Path ranker = folder.resolve("another").resolve(version(1).value()).resolve("ranker.onnx");
    FileTime downloaded = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(ranker, downloaded);

    another.load(version(1));

    assertThat(Files.getLastModifiedTime(ranker)).isEqualTo(downloaded);
  }

  @Test
  void load_manyVersions_keepsTheLatestDownloadsOnDisk() throws IOException {
    Path disk = folder.resolve("small");
    S3ModelRegistry another = new S3ModelRegistry(objects, disk, OnnxSequenceEncoder::new);
    for (int n = 1; n <= 7; n++) {
      registry.publish(model(n));
      another.load(version(n));
      Instant later = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n);
      Files.setLastModifiedTime(disk.resolve(version(n).value()), FileTime.from(later));
    }

    another.load(version(1));

    assertThat(disk).isDirectoryContaining(path -> path.endsWith(version(1).value()));
    assertThat(disk.resolve(version(2).value())).doesNotExist();
    assertThat(disk.resolve(version(7).value())).exists();
    assertThat(disk.toFile().list()).hasSize(5);
  }

  @Test
  void load_diskDamaged_downloadsAgain() throws IOException {
    registry.publish(model(1));
    Path ranker = folder.resolve("cache").resolve(version(1).value()).resolve("ranker.onnx");
    Files.writeString(ranker, "half");

    assertThat(registry.load(version(1)).ranker()).isEqualTo(model(1).ranker());
    assertThat(ranker).hasBinaryContent(model(1).ranker());
  }

  @Test
  void load_checksumsNameAFileElsewhere_isUnreadable() {
    registry.publish(model(1));
    String line = "0".repeat(64) + "  ../../escaped\n";
    objects.put(version(1) + "/checksums.sha256", line.getBytes(StandardCharsets.UTF_8));

    assertThatExceptionOfType(UnreadableModelException.class)
        .isThrownBy(() -> registry.load(version(1)))
        .withMessageContaining("../../escaped");
  }

  @Test
  void current_noSuchBucket_isUnreadable() {
    S3Objects nowhere = new S3Objects(MOTO.client(), "nowhere-" + UUID.randomUUID(), "");
    S3ModelRegistry lost =
        new S3ModelRegistry(nowhere, folder.resolve("lost"), OnnxSequenceEncoder::new);

    assertThatExceptionOfType(UnreadableModelException.class)
        .isThrownBy(lost::current)
        .withMessageContaining("the pointer to the current model cannot be read");
  }
}
