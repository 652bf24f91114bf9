package dev.whence.adapter.file.model;

import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.SequenceEncoder;
import dev.whence.ranking.SequenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the sequence encoders that a model has: {@code sequence-<kind>.onnx} and {@code
 * .bin}.
 */
final class SequenceFiles {

  private SequenceFiles() {}

  static void write(Path folder, List<SequenceModel> sequences) throws IOException {
    for (SequenceModel sequence : sequences) {
      EmbeddingsFile.write(tables(folder, sequence.kind()), sequence.items());
      Files.write(graph(folder, sequence.kind()), sequence.graph());
    }
  }

  static List<SequenceModel> read(Path folder, SequenceEncoder.Opener opener) throws IOException {
    List<SequenceModel> sequences = new ArrayList<>();
    for (EncoderKind kind : EncoderKind.values()) {
      if (Files.exists(graph(folder, kind))) {
        byte[] graph = Files.readAllBytes(graph(folder, kind));
        sequences.add(
            new SequenceModel(
                kind, EmbeddingsFile.map(tables(folder, kind)), graph, opener.open(graph)));
      }
    }
    return sequences;
  }

  private static Path graph(Path folder, EncoderKind kind) {
    return folder.resolve("sequence-" + kind.word() + ".onnx");
  }

  private static Path tables(Path folder, EncoderKind kind) {
    return folder.resolve("sequence-" + kind.word() + ".bin");
  }
}
