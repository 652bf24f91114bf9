package dev.whence.adapter.file.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.whence.learning.Checkpoint;
import java.io.IOException;

/** A checkpoint as JSON; numbers come back exactly as they were. */
public final class CheckpointText {

  private CheckpointText() {}

  public static byte[] write(Checkpoint checkpoint) {
    try {
      return CardFile.MAPPER.writeValueAsBytes(checkpoint);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text are always JSON", e);
    }
  }

  /**
   * @throws IOException if these are not the bytes of a checkpoint of this format
   */
  public static Checkpoint read(byte[] json) throws IOException {
    Checkpoint checkpoint = CardFile.MAPPER.readValue(json, Checkpoint.class);
    if (checkpoint == null) {
      throw new IOException("it is null");
    }
    return checkpoint;
  }
}
