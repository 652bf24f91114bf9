package dev.whence.adapter.s3;

import dev.whence.adapter.file.model.CheckpointText;
import dev.whence.learning.Checkpoint;
import dev.whence.learning.CheckpointStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The checkpoint as the object {@code checkpoint.json}. */
public final class S3CheckpointStore implements CheckpointStore {

  private static final String KEY = "checkpoint.json";

  private final S3Objects objects;
  private final Consumer<String> onDamage;

  /**
   * @param onDamage is told why a checkpoint cannot be read
   */
  public S3CheckpointStore(S3Objects objects, Consumer<String> onDamage) {
    this.objects = objects;
    this.onDamage = onDamage;
  }

  @Override
  public Optional<Checkpoint> read() {
    return objects.find(KEY).flatMap(this::parse);
  }

  private Optional<Checkpoint> parse(byte[] json) {
    try {
      return Optional.of(CheckpointText.read(json));
    } catch (IOException damaged) {
      onDamage.accept(KEY + " is no checkpoint: " + damaged.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void write(Checkpoint checkpoint) {
    objects.put(KEY, CheckpointText.write(checkpoint));
  }

  @Override
  public void clear() {
    objects.delete(KEY);
  }
}
