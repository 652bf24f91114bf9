package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.lambda.Gateway.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a recommendation to why, to feedback, to another answer, each through the gateway. */
@QuarkusTest
@WithTestResource(ShopBeside.class)
class MainPathTest {

  Servers servers;

  @BeforeEach
  void openShop() throws InterruptedException {
    Shop.open();
  }

  @Test
  void mainPath_likeExplainDislike_answersFollow() {
    assertThat(Shop.feedback("main", "like", "f0", "f4", "f8").status()).isEqualTo(202);
    Answer answer = Shop.recommend("main");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Shop.degraded(answer)).isEmpty();
    assertThat(Shop.items(answer)).hasSize(10).doesNotContain("f0", "f4", "f8");
    String first = Shop.items(answer).get(0);

    JsonNode why = explanation(answer, first).json();
    assertThat(why.path("replayed").booleanValue()).isTrue();
    assertThat(why.path("rank").intValue()).isEqualTo(1);
    double sum = 0;
    for (JsonNode group : why.path("groups")) {
      sum += group.path("contribution").doubleValue();
    }
    assertThat(sum)
        .isCloseTo(
            why.path("score").doubleValue() - why.path("baseline").path("score").doubleValue(),
            within(1e-6));

    assertThat(Shop.feedback("main", "dislike", first).status()).isEqualTo(202);
    assertThat(Shop.items(Shop.recommend("main"))).doesNotContain(first);
    assertThat(servers.takeAll(servers.queues().feedback())).isNotEmpty();
  }

  private static Answer explanation(Answer recommendations, String item) {
    String id = recommendations.json().path("recommendationId").textValue();
    return Gateway.send(
        GatewayEvent.get("/v1/recommendations/" + id + "/items/" + item + "/explanation"));
  }

  @Test
  void item_putGetDelete_isRecommendableInBetween() throws InterruptedException {
    String item = "{\"title\":\"The newest\",\"attributes\":{\"genre\":[\"Crime\"],\"price\":6}}";
    assertThat(Gateway.send(GatewayEvent.request("PUT", "/v1/items/newest", item)).status())
        .isBetween(200, 204);
    assertThat(Gateway.send(GatewayEvent.get("/v1/items/newest")).json().path("title").asText())
        .contains("The newest");
    Shop.eventually(() -> isCandidate("newest"));

    assertThat(Gateway.send(GatewayEvent.request("DELETE", "/v1/items/newest")).status())
        .isEqualTo(204);
    assertThat(Gateway.send(GatewayEvent.get("/v1/items/newest")).status()).isEqualTo(404);
    Shop.eventually(() -> !isCandidate("newest"));
  }

  private static boolean isCandidate(String item) {
    String question =
        "{\"history\":[{\"itemId\":\"f0\",\"type\":\"like\"}],\"candidates\":[\"" + item + "\"]}";
    Answer answer = Gateway.send(GatewayEvent.post("/v1/recommendations", question));
    return answer.status() == 200 && Shop.items(answer).equals(List.of(item));
  }

  @Test
  void person_exportedAndErased_isNewAgain() {
    Shop.feedback("leaver", "like", "f1", "f5");
    JsonNode known = Gateway.send(GatewayEvent.get("/v1/users/leaver/export")).json();
    assertThat(known.path("state").path("history")).hasSize(2);

    assertThat(Gateway.send(GatewayEvent.request("DELETE", "/v1/users/leaver")).status())
        .isEqualTo(204);

    JsonNode after = Gateway.send(GatewayEvent.get("/v1/users/leaver/export")).json();
    assertThat(after.path("state").path("history")).isEmpty();
    assertThat(after.path("erasedAt").textValue()).isNotBlank();
  }

  @Test
  void badInput_isAProblemInText() {
    Answer answer =
        Gateway.send(GatewayEvent.get("/v1/users/u1/recommendations?limit=0&surprise=1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.isBase64()).isFalse();
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("errors")).hasSize(2);
  }

  @Test
  void redisSilent_answerIsDegradedAndThenWhole() throws InterruptedException {
    servers.freezeRedis();
    try {
      Answer answer = Shop.recommend("main");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(Shop.degraded(answer)).containsExactly("state");
      assertThat(Shop.items(answer)).hasSize(10);
    } finally {
      servers.thawRedis();
    }
    Shop.eventually(() -> Shop.degraded(Shop.recommend("main")).isEmpty());
  }
}
