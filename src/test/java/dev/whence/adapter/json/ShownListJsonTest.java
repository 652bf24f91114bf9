package dev.whence.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.catalog.ItemId;
import dev.whence.learning.SampleLists;
import dev.whence.user.ShownList;
import dev.whence.user.ShownList.Place;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownListJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static ShownList scored(double score) {
    Place place =
        new Place(new ItemId("318"), false, "graph", "history", score, new float[] {-0.25f});
    return new ShownList(
        "01JD",
        "v1",
        null,
        Instant.parse("2026-11-21T20:44:00Z"),
        null,
        List.of("one"),
        List.of(place));
  }

  private static JsonNode tree(ShownList list) throws JsonProcessingException {
    return JSON.readTree(ShownListJson.write(list));
  }

  @Test
  void parse_scores_givesThemBackBitByBit() throws JsonProcessingException {
    for (double score : new double[] {1.93, -1e-17, 0.1 + 0.2, Double.MAX_VALUE}) {
      assertThat(ShownListJson.parse(tree(scored(score)), "")).isEqualTo(scored(score));
    }
  }

  @Test
  void parse_listWithoutScores_hasNone() throws JsonProcessingException {
    ShownList list = SampleLists.list("answer", "u", 3);

    ShownList read = ShownListJson.parse(tree(list), "");

    assertThat(read).isEqualTo(list);
    assertThat(read.places()).allMatch(place -> place.score().isEmpty());
  }

  @Test
  void parse_scoreThatIsNoFiniteNumber_isRefused() throws JsonProcessingException {
    for (String wrong : List.of("\"high\"", "1e999", "[]")) {
      String text = ShownListJson.write(scored(1.5)).replace("1.5", wrong);
      JsonNode node = JSON.readTree(text);

      assertThatThrownBy(() -> ShownListJson.parse(node, ""))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessageContaining("score");
    }
  }
}
