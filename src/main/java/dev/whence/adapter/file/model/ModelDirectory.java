package dev.whence.adapter.file.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.learning.ModelCard;
import dev.whence.learning.ModelRegistry.UnreadableModelException;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Feature;
import dev.whence.ranking.HistoryWeights;
import dev.whence.ranking.ItemGraphs;
import dev.whence.ranking.ItemIndex;
import dev.whence.ranking.Model;
import dev.whence.ranking.Popularity;
import dev.whence.ranking.SequenceEncoder;
import dev.whence.ranking.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one model version: the item graphs (mapped, not read), what is counted ({@code
 * items.json}, {@code vocabulary.json}), {@code ranker.onnx}, the sequence encoders if there are
 * some, the card, and the checksums of all of them.
 */
public final class ModelDirectory {

  /** Names every other file of a version; a version without it is not complete. */
  public static final String CHECKSUMS = Checksums.FILE;

  /** What {@link #card(byte[])} reads. */
  public static final String CARD = CardFile.JSON;

  private static final String RANKER = "ranker.onnx";
  private static final String ITEMS = "items.json";
  private static final String VOCABULARY = "vocabulary.json";
  private static final String PARAMETERS = "parameters.json";
  private static final ObjectMapper MAPPER = CardFile.MAPPER;

  private ModelDirectory() {}

  record Items(List<String> ids, float[] events, float[] recentEvents, Instant asOf) {}

  record Terms(List<String> terms, float[] idf) {}

  record Parameters(List<String> features, float[] baseline, HistoryWeights successorWeights) {}

  /** Writes a version into an empty folder. */
  public static void write(Path folder, TrainedModel trained) throws IOException {
    Model model = trained.model();
    ItemGraphs graphs = model.graphs();
    MatrixFile.write(folder.resolve("successors.bin"), graphs.successors());
    MatrixFile.write(folder.resolve("next.bin"), graphs.next());
    MatrixFile.write(folder.resolve("backward.bin"), graphs.backward());
    MatrixFile.write(folder.resolve("together.bin"), graphs.together());
    MatrixFile.write(folder.resolve("steps.bin"), model.vocabulary().steps());
    MAPPER.writeValue(folder.resolve(ITEMS).toFile(), items(model));
    MAPPER.writeValue(folder.resolve(VOCABULARY).toFile(), terms(model.vocabulary()));
    MAPPER.writeValue(
        folder.resolve(PARAMETERS).toFile(),
        new Parameters(featureNames(), model.baseline(), graphs.successorWeights()));
    Files.write(folder.resolve(RANKER), trained.ranker());
    SequenceFiles.write(folder, model.sequences());
    CardFile.write(folder, trained.card());
    Checksums.write(folder);
  }

  private static Items items(Model model) {
    return new Items(
        model.index().items().stream().map(ItemId::value).toList(),
        model.popularity().events(),
        model.popularity().recentEvents(),
        model.popularity().asOf());
  }

  private static Terms terms(Vocabulary vocabulary) {
    float[] idf = new float[vocabulary.size()];
    for (int t = 0; t < idf.length; t++) {
      idf[t] = vocabulary.idf(t);
    }
    return new Terms(vocabulary.terms().stream().map(AttributeTerm::toString).toList(), idf);
  }

  private static List<String> featureNames() {
    return Arrays.stream(Feature.values()).map(Feature::word).toList();
  }

  /**
   * Checks and reads a version.
   *
   * @param encoders opens its sequence encoders
   * @throws UnreadableModelException if it is damaged, or made for other features
   */
  public static TrainedModel read(Path folder, SequenceEncoder.Opener encoders) throws IOException {
    Checksums.verify(folder);
    Parameters parameters = MAPPER.readValue(folder.resolve(PARAMETERS).toFile(), Parameters.class);
    if (!parameters.features().equals(featureNames())) {
      throw new UnreadableModelException(
          folder + " was made for the features " + parameters.features() + "; train a new model");
    }
    Items items = MAPPER.readValue(folder.resolve(ITEMS).toFile(), Items.class);
    Model model =
        new Model(
            new ItemIndex(items.ids().stream().map(ItemId::new).toList()),
            new ItemGraphs(
                MatrixFile.map(folder.resolve("successors.bin")),
                parameters.successorWeights(),
                MatrixFile.map(folder.resolve("next.bin")),
                MatrixFile.map(folder.resolve("backward.bin")),
                MatrixFile.map(folder.resolve("together.bin"))),
            new Popularity(items.events(), items.recentEvents(), items.asOf()),
            vocabulary(folder),
            parameters.baseline(),
            SequenceFiles.read(folder, encoders));
    return new TrainedModel(model, Files.readAllBytes(folder.resolve(RANKER)), card(folder));
  }

  private static Vocabulary vocabulary(Path folder) throws IOException {
    Terms terms = MAPPER.readValue(folder.resolve(VOCABULARY).toFile(), Terms.class);
    List<AttributeTerm> parsed = new ArrayList<>(terms.terms().size());
    terms.terms().forEach(term -> parsed.add(AttributeTerm.parse(term)));
    return new Vocabulary(parsed, terms.idf(), MatrixFile.map(folder.resolve("steps.bin")));
  }

  public static ModelCard card(Path folder) throws IOException {
    return CardFile.read(folder);
  }

  public static ModelCard card(byte[] json) throws IOException {
    return CardFile.parse(json);
  }

  /**
   * The names of the files that a version consists of, its {@link #CHECKSUMS} apart.
   *
   * @throws UnreadableModelException if these are no checksums
   */
  public static List<String> files(byte[] checksums) {
    return Checksums.parse(new String(checksums, StandardCharsets.UTF_8)).stream()
        .map(Checksums.Line::file)
        .toList();
  }

  /** Deletes the folder of a version, or what is left of it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
