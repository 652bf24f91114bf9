package dev.whence.adapter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads JSON that comes from outside: duplicate keys, trailing text, deep nesting and numbers of
 * absurd length are refused. What it writes is compact ASCII, which no character set between here
 * and there can spoil.
 */
public final class StrictJson {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER_LENGTH = 64;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * Parses one document.
   *
   * @throws InvalidJsonException if it is none, with line and column
   */
  public static JsonNode parse(byte[] utf8) {
    try {
      return requireContent(MAPPER.readTree(utf8));
    } catch (JsonProcessingException broken) {
      throw invalid(broken);
    } catch (IOException broken) {
      throw new InvalidJsonException("", "this is no JSON: " + broken.getMessage());
    }
  }

  /** Parses one document; see {@link #parse(byte[])}. */
  public static JsonNode parse(String text) {
    try {
      return requireContent(MAPPER.readTree(text));
    } catch (JsonProcessingException broken) {
      throw invalid(broken);
    }
  }

  /** Writes a document as compact ASCII. */
  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("a tree can always be written", impossible);
    }
  }

  private static JsonNode requireContent(JsonNode node) {
    if (node.isMissingNode()) {
      throw new InvalidJsonException("", "the document is empty; JSON is expected");
    }
    return node;
  }

  private static InvalidJsonException invalid(JsonProcessingException broken) {
    JsonLocation at = broken.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new InvalidJsonException("", "this is no strict JSON" + where + ": " + reason(broken));
  }

  /** Without the second location and the names of its own methods that Jackson appends. */
  private static String reason(JsonProcessingException broken) {
    return broken
        .getOriginalMessage()
        .split(" \\(start marker", 2)[0]
        .replaceAll(", from `StreamReadConstraints[^`]*`", "");
  }
}
