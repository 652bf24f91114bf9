package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code models/features.json} and {@link Feature} tell the same. */
class FeatureSchemaTest {

  private static JsonNode schema;
  private static JsonNode features;

  @BeforeAll
  static void readSchema() throws IOException {
    try (InputStream in = Feature.class.getResourceAsStream("/models/features.json")) {
      schema = new ObjectMapper().readTree(in);
      features = schema.get("features");
    }
  }

  @Test
  void number_ofTheSchema_isThatOfTheEnum() {
    assertThat(schema.get("schema").asInt()).isEqualTo(Feature.SCHEMA);
  }

  @Test
  void names_ofTheSchema_areThoseOfTheEnumInOrder() {
    assertThat(texts("name"))
        .isEqualTo(Arrays.stream(Feature.values()).map(Feature::word).toList());
  }

  @Test
  void groups_ofTheSchema_areThoseOfTheEnum() {
    assertThat(texts("group"))
        .isEqualTo(Arrays.stream(Feature.values()).map(f -> f.group().word()).toList());
  }

  @Test
  void formulae_ofTheSchema_areAllGiven() {
    assertThat(texts("formula")).hasSize(Feature.COUNT).allMatch(formula -> formula.length() > 10);
  }

  @Test
  void spreads_ofTheSchema_areThoseOfTheEnum() {
    assertThat(features)
        .extracting(feature -> feature.path("spread").asDouble())
        .containsExactlyElementsOf(Arrays.stream(Feature.values()).map(Feature::spread).toList());
  }

  @Test
  void of_everyGroup_coversEveryFeatureOnce() {
    List<Feature> covered =
        Arrays.stream(Group.values()).flatMap(group -> Feature.of(group).stream()).toList();

    assertThat(covered).containsExactlyInAnyOrder(Feature.values());
    assertThat(Group.values())
        .allMatch(group -> Feature.of(group).isEmpty() == group.isAddedToScore());
  }

  private static List<String> texts(String field) {
    return StreamSupport.stream(features.spliterator(), false)
        .map(feature -> feature.get(field).asText())
        .toList();
  }
}
