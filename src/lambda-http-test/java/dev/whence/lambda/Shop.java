package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.ItemJson;
import dev.whence.function.SmallShop;
import dev.whence.lambda.Gateway.Answer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What a shop asks of its functions. */
final class Shop {

  private static final int PATIENCE_SECONDS = 60;

  private Shop() {}

  /** Puts the films, and waits until they are recommended. */
  static void open() throws InterruptedException {
    String lines =
        SmallShop.items().stream()
            .map(item -> ItemJson.toJson(item).toString())
            .collect(Collectors.joining("\n"));
    Answer answer =
        Gateway.send(
            GatewayEvent.post("/v1/items", lines).header("content-type", "application/x-ndjson"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    eventually(() -> items(recommend("somebody")).size() == 10);
  }

  static Answer recommend(String user) {
    return Gateway.send(GatewayEvent.get("/v1/users/" + user + "/recommendations?exploration=0"));
  }

  static List<String> items(Answer recommendations) {
    return StreamSupport.stream(recommendations.json().path("items").spliterator(), false)
        .map(item -> item.path("itemId").textValue())
        .toList();
  }

  static List<String> degraded(Answer recommendations) {
    return StreamSupport.stream(recommendations.json().path("degraded").spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  static Answer feedback(String user, String type, String... films) {
    return Gateway.send(GatewayEvent.post("/v1/feedback", events(user, type, films)));
  }

  static String events(String user, String type, String... films) {
    return IntStream.range(0, films.length)
        .mapToObj(
            n ->
                String.format(
                    "{\"eventId\":\"%1$s-%2$s-%3$s\",\"userId\":\"%1$s\",\"type\":\"%2$s\","
                        + "\"itemId\":\"%3$s\"}",
                    user, type, films[n]))
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  /** Asks again and again: what was put is seen after the next look of the process. */
  static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (int n = 0; n < PATIENCE_SECONDS * 10; n++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(100);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
