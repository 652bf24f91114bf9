package dev.whence.adapter.s3;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.learning.CheckpointStore;
import dev.whence.learning.CheckpointStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3CheckpointStoreTest extends CheckpointStoreContract {

  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private static final String KEY = "checkpoint.json";

  private final List<String> reports = new ArrayList<>();
  private S3Objects objects;
  private S3CheckpointStore store;

  @BeforeEach
  void open() {
    String bucket = UUID.randomUUID().toString();
    MOTO.client().createBucket(request -> request.bucket(bucket));
    objects = new S3Objects(MOTO.client(), bucket, "models/");
    store = new S3CheckpointStore(objects, reports::add);
  }

  @Override
  protected CheckpointStore store() {
    return store;
  }

  @Override
  protected List<String> reports() {
    return reports;
  }

  @Override
  protected byte[] stored() {
    return objects.find(KEY).orElseThrow();
  }

  @Override
  protected void overwrite(byte[] content) {
    objects.put(KEY, content);
  }

  @Test
  void read_noSuchBucket_isNotTakenForNoCheckpoint() {
    S3Objects nowhere = new S3Objects(MOTO.client(), "nowhere-" + UUID.randomUUID(), "");

    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> new S3CheckpointStore(nowhere, reports::add).read());
  }
}
