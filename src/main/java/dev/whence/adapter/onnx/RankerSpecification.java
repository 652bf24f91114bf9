package dev.whence.adapter.onnx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code parameters.json} of a ranker: what its training step takes, and how its parameters start.
 *
 * @param keep masks of what drops out, one a list and unit
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RankerSpecification(
    String ranker,
    int batchLists,
    int listLength,
    double dropout,
    List<Mask> keep,
    List<Parameter> parameters) {

  private static final String FOLDER = "/models/rankers/";

  private static final String INDEX = FOLDER + "index.json";

  record Index(List<String> rankers) {}

  record Mask(String name, int width) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Parameter(String name, List<Long> shape, Start init) {

    int size() {
      return (int) shape.stream().reduce(1L, (a, b) -> a * b).longValue();
    }

    long[] dimensions() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /**
   * @param kind {@code uniform} between −bound and bound, or {@code zeros}
   */
  record Start(String kind, @Nullable Double bound) {}

  /** The length of the vector of all parameters. */
  int size() {
    return parameters.stream().mapToInt(Parameter::size).sum();
  }

  static RankerSpecification read(String ranker) {
    try {
      return new ObjectMapper()
          .readValue(resource(ranker, "parameters.json"), RankerSpecification.class);
    } catch (IOException e) {
      throw new UncheckedIOException("parameters.json of the ranker '" + ranker + "'", e);
    }
  }

  /** The folders of {@code models/rankers}: a jar and a native image cannot be asked for them. */
  static List<String> names() {
    try (InputStream in = RankerSpecification.class.getResourceAsStream(INDEX)) {
      return new ObjectMapper().readValue(in, Index.class).rankers();
    } catch (IOException e) {
      throw new UncheckedIOException(INDEX, e);
    }
  }

  /**
   * Reads a file of a ranker.
   *
   * @throws IllegalArgumentException if there is no ranker of this name
   */
  static byte[] resource(String ranker, String file) {
    String path = FOLDER + ranker + "/" + file;
    try (InputStream in = RankerSpecification.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no ranker '"
                + ranker
                + "' with "
                + file
                + " in models/rankers; there are "
                + String.join(", ", names()));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
