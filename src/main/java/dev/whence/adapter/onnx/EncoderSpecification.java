package dev.whence.adapter.onnx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * {@code parameters.json} of a sequence encoder: what its training step takes, and how its
 * parameters start.
 *
 * @param width the length of an embedding
 * @param memory items of a history that count
 * @param keep names of the masks of what drops out, each as large as the embeddings of a batch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EncoderSpecification(
    String encoder,
    int width,
    int memory,
    int batchRows,
    int rowLength,
    int negatives,
    double dropout,
    List<String> keep,
    List<RankerSpecification.Parameter> parameters) {

  private static final String FOLDER = "/models/encoders/";

  /** Items of a batch. */
  int tokens() {
    return batchRows * rowLength;
  }

  static EncoderSpecification read(String encoder) {
    try {
      return new ObjectMapper()
          .readValue(resource(encoder, "parameters.json"), EncoderSpecification.class);
    } catch (IOException e) {
      throw new UncheckedIOException("parameters.json of the encoder '" + encoder + "'", e);
    }
  }

  /**
   * Reads a file of an encoder.
   *
   * @throws IllegalArgumentException if there is no encoder of this name
   */
  static byte[] resource(String encoder, String file) {
    String path = FOLDER + encoder + "/" + file;
    try (InputStream in = EncoderSpecification.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no encoder '" + encoder + "'; see the folders in models/encoders");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
