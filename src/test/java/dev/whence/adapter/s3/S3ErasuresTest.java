package dev.whence.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.learning.Erasures;
import dev.whence.learning.ErasuresContract;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3ErasuresTest extends ErasuresContract {

  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private S3Objects objects;

  @BeforeEach
  void open() {
    String bucket = UUID.randomUUID().toString();
    MOTO.client().createBucket(request -> request.bucket(bucket));
    objects = new S3Objects(MOTO.client(), bucket, "log/");
  }

  @Override
  protected Erasures erasures() {
    return new S3Erasures(objects);
  }

  @Test
  void note_aPerson_standsBesideTheLogAndIsNoPartOfIt() {
    erasures().note(List.of(new UserId("ann")), NOON);

    assertThat(objects.list("erasures/")).containsExactly("erasures/ann/" + NOON.getEpochSecond());
    assertThat(objects.list("date=")).isEmpty();
  }

  @Test
  void all_objectOfSomethingElse_isRefusedWithItsKey() {
    objects.put("erasures/readme.txt", new byte[0]);

    assertThatThrownBy(() -> erasures().all())
        .isInstanceOf(Erasures.ErasuresUnavailableException.class)
        .hasMessageContaining("erasures/readme.txt");
  }

  @Test
  void all_bucketAway_isRefused() {
    Erasures away = new S3Erasures(new S3Objects(MOTO.client(), "no-such-bucket", "log/"));

    assertThatThrownBy(away::all).isInstanceOf(Erasures.ErasuresUnavailableException.class);
    assertThatThrownBy(() -> away.note(List.of(new UserId("ann")), NOON))
        .isInstanceOf(Erasures.ErasuresUnavailableException.class);
  }
}
