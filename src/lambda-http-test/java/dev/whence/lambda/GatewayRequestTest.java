package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.lambda.Gateway.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request holds arrives as it would without a gateway, and answers leave as text. */
@QuarkusTest
@WithTestResource(ShopBeside.class)
class GatewayRequestTest {

  @BeforeEach
  void openShop() throws InterruptedException {
    Shop.open();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-CN,zh;q=0.9,en;q=0.8|电影",
        "en-GB,en;q=0.9,zh;q=0.8|Film",
        "fr-FR, zh;q=0.5, en;q=0.3|电影",
        "fr|Film"
      })
  void acceptLanguage_aListWithWeights_choosesTheLanguage(String list, String title) {
    Answer answer =
        Gateway.send(
            GatewayEvent.get("/v1/users/reader/recommendations").header("accept-language", list));

    assertThat(answer.json().at("/items/0/item/title").textValue()).startsWith(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html,application/xhtml+xml,image/svg+xml;q=0.9,*/*;q=0.8|image/svg+xml",
        "text/html, application/json;q=0.9, image/svg+xml;q=0.8|application/json",
        "image/avif,image/webp,image/apng,image/svg+xml,image/*|image/svg+xml"
      })
  void accept_aListWithWeights_choosesTheFormAndLeavesAsText(String list, String type) {
    Shop.feedback("viewer", "like", "f0", "f4");
    Answer recommended = Shop.recommend("viewer");
    Answer answer =
        Gateway.send(
            GatewayEvent.get(
                    "/v1/recommendations/"
                        + recommended.json().path("recommendationId").textValue()
                        + "/items/"
                        + Shop.items(recommended).get(0)
                        + "/explanation")
                .header("accept", list));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.isBase64()).isFalse();
  }

  @Test
  void card_asMarkdown_leavesAsText() {
    Answer answer =
        Gateway.send(
            GatewayEvent.get("/v1/models/current").header("accept", "text/markdown, text/plain"));

    assertThat(answer.header("Content-Type")).startsWith("text/markdown");
    assertThat(answer.isBase64()).isFalse();
    assertThat(answer.body()).contains("small-shop");
  }

  @Test
  void requestId_withCommas_comesBackAsItWas() {
    Answer answer =
        Gateway.send(GatewayEvent.get("/v1/models").header("x-request-id", "cart,17,b"));

    assertThat(answer.header("X-Request-Id")).isEqualTo("cart,17,b");
  }

  @Test
  void requestId_none_isTheGatewaysOwn() {
    assertThat(Gateway.send(GatewayEvent.get("/v1/models")).header("X-Request-Id"))
        .isEqualTo("Bn8dWjKFliAEPPw=");
  }

  @Test
  void body_inBase64_isRead() {
    Answer answer =
        Gateway.send(
            GatewayEvent.post("/v1/feedback", Shop.events("coder", "like", "f2")).inBase64());

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("accepted").intValue()).isEqualTo(1);
  }

  @Test
  void query_repeatedAndEscaped_holdsAll() {
    List<String> without =
        Shop.items(
            Gateway.send(
                GatewayEvent.get(
                    "/v1/users/u%C3%BC/recommendations?limit=100&exploration=0&exclude=f0"
                        + "&exclude=f%34&filter=genre:eq:Crime&filter=price%3Agte%3A5")));

    assertThat(without).isNotEmpty().doesNotContain("f0", "f4");
    assertThat(without).allMatch(item -> Integer.parseInt(item.substring(1)) % 4 == 0);
  }

  @Test
  void path_escaped_namesTheItem() {
    String item = "{\"title\":\"Slash\"}";
    assertThat(Gateway.send(GatewayEvent.request("PUT", "/v1/items/a%2Fb%2Bc", item)).status())
        .isBetween(200, 204);

    Answer found = Gateway.send(GatewayEvent.get("/v1/items/a%2Fb%2Bc"));

    assertThat(found.json().path("itemId").asText(found.json().path("id").asText()))
        .isEqualTo("a/b+c");
    Gateway.send(GatewayEvent.request("DELETE", "/v1/items/a%2Fb%2Bc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/users/u1/recommendations?surface=%c3%28", "/v1/nothing/here"})
  void refusedAtTheDoor_isAProblemInText(String target) {
    Answer answer = Gateway.send(GatewayEvent.get(target));

    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.isBase64()).isFalse();
    assertThat(answer.json().path("type").textValue()).startsWith("urn:whence:problem:");
  }

  @Test
  void namedStage_inThePath_isNotFound() {
    assertThat(Gateway.send(GatewayEvent.get("/prod/v1/models")).status()).isEqualTo(404);
  }

  @Test
  void head_answersWithoutABody() {
    Answer answer = Gateway.send(GatewayEvent.request("HEAD", "/v1/models"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void options_listsTheMethods() {
    Answer answer = Gateway.send(GatewayEvent.request("OPTIONS", "/v1/items/f0"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Allow")).contains("GET", "PUT", "DELETE");
  }

  @Test
  void wrongMethod_isAProblemInText() {
    Answer answer = Gateway.send(GatewayEvent.request("DELETE", "/v1/feedback"));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("OPTIONS, POST");
    assertThat(answer.isBase64()).isFalse();
    assertThat(answer.json().path("detail").textValue()).contains("DELETE", "/v1/feedback");
  }

  @Test
  void acceptEncoding_isNotFollowed() {
    Answer answer =
        Gateway.send(
            GatewayEvent.get("/v1/users/u1/recommendations?limit=100")
                .header("accept-encoding", "gzip, deflate, br"));

    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.isBase64()).isFalse();
    assertThat(Shop.items(answer)).hasSize(100);
  }
}
