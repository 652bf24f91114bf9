package dev.whence.adapter.file.model;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.whence.learning.CardPage;
import dev.whence.learning.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
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
    Files.writeString(folder.resolve(MARKDOWN), CardPage.of(card));
  }
}
