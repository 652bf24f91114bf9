package dev.whence.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectsTest {

  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  @TempDir Path folder;

  private S3Objects objects;
  private String bucket;

  @BeforeEach
  void createBucket() {
    bucket = UUID.randomUUID().toString();
    MOTO.client().createBucket(request -> request.bucket(bucket));
    objects = new S3Objects(MOTO.client(), bucket, "models/");
  }

  @Test
  void find_afterPut_givesTheBytes() {
    objects.put("current", utf8("版本"));
    objects.put("current", utf8("版本 2"));

    assertThat(objects.find("current")).contains(utf8("版本 2"));
    assertThat(objects.find("other")).isEmpty();
  }

  @Test
  void download_afterPutOfAFile_givesTheSameFile() throws IOException {
    byte[] content = new byte[300_000];
    new SplittableRandom(1).nextBytes(content);
    Path source = Files.write(folder.resolve("source"), content);
    Path target = Files.write(folder.resolve("target"), utf8("old"));
    objects.put("v1/ranker.onnx", source);

    assertThat(objects.download("v1/ranker.onnx", target)).isTrue();

    assertThat(target).hasBinaryContent(content);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void download_noSuchObject_leavesTheFile() throws IOException {
    Path target = Files.write(folder.resolve("target"), utf8("old"));

    assertThat(objects.download("none", target)).isFalse();

    assertThat(target).hasContent("old");
  }

  @Test
  void putIfAbsent_twice_keepsTheFirst() {
    assertThat(objects.putIfAbsent("v1/card", utf8("first"))).isTrue();
    assertThat(objects.putIfAbsent("v1/card", utf8("second"))).isFalse();

    assertThat(objects.find("v1/card")).contains(utf8("first"));
  }

  @Test
  void list_byStart_givesThoseInOrder() {
    List<String> keys = IntStream.range(0, 30).mapToObj(i -> String.format("v/%04d", i)).toList();
    keys.forEach(key -> objects.put(key, new byte[] {1}));
    objects.put("other", new byte[] {1});

    assertThat(objects.list("v/")).containsExactlyElementsOf(keys);
  }

  @Test
  void delete_thereOrNot_isGone() {
    objects.put("old", utf8("x"));
    objects.delete("old");
    objects.delete("old");

    assertThat(objects.find("old")).isEmpty();
  }

  @Test
  void find_noSuchBucket_isUnavailable() {
    S3Objects elsewhere = new S3Objects(MOTO.client(), bucket + "-none", "");

    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> elsewhere.find("key"))
        .withMessageContaining("s3://" + bucket + "-none/key");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
