package dev.whence.adapter.file.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.whence.learning.ModelCard;
import dev.whence.learning.RankingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A model's card, for machines ({@code card.json}) and for people ({@code card.md}). */
final class CardFile {

  static final String JSON = "card.json";
  private static final String MARKDOWN = "card.md";

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private CardFile() {}

  static ModelCard read(Path folder) throws IOException {
    return parse(Files.readAllBytes(folder.resolve(JSON)));
  }

  static ModelCard parse(byte[] json) throws IOException {
    return MAPPER.readValue(json, StoredCard.class).card();
  }

  static void write(Path folder, ModelCard card) throws IOException {
    MAPPER.writeValue(folder.resolve(JSON).toFile(), StoredCard.of(card));
    Files.writeString(folder.resolve(MARKDOWN), markdown(card));
  }

  private static String markdown(ModelCard card) {
    return String.format(
        Locale.ROOT,
        """
        # Model %s

        Made at %s in %d s from %,d choices of %,d people among %,d items, %s to %s.
        Parent: %s.

        - Ranker: `%s`, trained on %,d lists, seed %d.
        - Successors: %s.

        Measured on %,d people whose choices the ranker did not learn from; these choices were not
        counted either. Full ranking, the person's own history excluded, one choice a person.

        | | HR@10 | NDCG@10 | coverage | diversity | novelty, bits |
        |---|---|---|---|---|---|
        %s
        %s
        """,
        card.version(),
        card.createdAt(),
        card.trainingTime().toSeconds(),
        card.data().choices(),
        card.data().users(),
        card.data().items(),
        card.data().from(),
        card.data().to(),
        card.parent().map(Object::toString).orElse("none"),
        card.ranker(),
        card.lists(),
        card.seed(),
        card.choice(),
        card.heldOut().users(),
        row("graph and ranker", card.heldOut()),
        row("graph alone", card.graphOnly()));
  }

  private static String row(String name, RankingMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %.4f | %.3f | %.3f | %.2f |",
        name,
        metrics.hitRate(),
        metrics.ndcg(),
        metrics.coverage(),
        metrics.diversity(),
        metrics.novelty());
  }
}
