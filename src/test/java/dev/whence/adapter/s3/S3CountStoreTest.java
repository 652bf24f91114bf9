package dev.whence.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.CountStore;
import dev.whence.learning.CountStoreContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3CountStoreTest extends CountStoreContract {

  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  @TempDir private Path folder;
  private final List<String> unreadable = new ArrayList<>();
  private S3Objects objects;
  private S3CountStore store;

  @BeforeEach
  void open() {
    String bucket = UUID.randomUUID().toString();
    MOTO.client().createBucket(request -> request.bucket(bucket));
    objects = new S3Objects(MOTO.client(), bucket, "counts/");
    store =
        new S3CountStore(
            objects, folder.resolve("counts.bin"), (file, reason) -> unreadable.add(reason));
  }

  @Override
  protected CountStore store() {
    return store;
  }

  @Test
  void read_objectOfSomethingElse_isReportedAndEmpty() {
    objects.put(S3CountStore.KEY, new byte[] {1, 2, 3});

    assertThat(store.read()).isEmpty();
    assertThat(unreadable).hasSize(1);
  }
}
