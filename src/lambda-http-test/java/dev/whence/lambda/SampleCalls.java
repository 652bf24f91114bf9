package dev.whence.lambda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Requests of all routes that people and shops use, good ones and bad ones, the same ones for the
 * same seed.
 *
 * <p>They ask for no exploration: what an answer tries out depends on its id, which each process
 * draws for itself. Chance of explanations depends on the id of the answer too; these ask for
 * answers that were made before.
 */
final class SampleCalls {

  private static final List<String> METHODS =
      List.of("shapley", "sampled", "lime", "saliency", "surrogate", "counterfactual", "attention");

  private static final List<String> OPTIONS =
      List.of(
          "limit=3",
          "limit=100",
          "diversity=0",
          "diversity=1",
          "profile=off",
          "explain=none",
          "explain=full&limit=5",
          "lang=zh",
          "filter=price:lte:50",
          "filter=price:gt:20&filter=price:lt:90&lang=zh",
          "filter=tag:in:black,cream",
          "surface=home");

  private static final List<HttpCall> BAD =
      List.of(
          HttpCall.get("/v1/users/ada/recommendations?limit=0"),
          HttpCall.get("/v1/users/ada/recommendations?limit=ten&diversity=2"),
          HttpCall.get("/v1/users/ada/recommendations?colour=red"),
          HttpCall.get("/v1/users/ada/recommendations?filter=price"),
          HttpCall.get("/v1/users/a%20b/recommendations"),
          HttpCall.get("/v1/users/ada/recommendations?exploration=0").with("accept", "text/html"),
          HttpCall.get("/v1/nothing"),
          HttpCall.get("/v1/items/no-such-item"),
          HttpCall.get("/v1/items/no-such-item/similar"),
          HttpCall.get("/v1/models/no-such-version"),
          HttpCall.get("/v1/recommendations/01ARZ3NDEKTSV4RRFFQ69G5FAV/items/x/explanation"),
          HttpCall.get("/v1/recommendations/no-id/items/x/explanation?method=magic"),
          HttpCall.json("PUT", "/v1/users/ada/recommendations", "{}"),
          HttpCall.json("POST", "/v1/recommendations", "{\"userId\":"),
          HttpCall.json("POST", "/v1/recommendations", "[]"),
          HttpCall.json("POST", "/v1/recommendations", "{\"limit\":5,\"colour\":\"red\"}"),
          HttpCall.json("POST", "/v1/recommendations", "{}").with("content-type", "text/plain"),
          HttpCall.json("POST", "/v1/explanations", "{\"userId\":\"ada\"}"),
          HttpCall.json("POST", "/v1/explanations", "{\"userId\":\"ada\",\"itemId\":\"none\"}"),
          HttpCall.json("POST", "/v1/feedback", "{\"events\":[]}"),
          HttpCall.json("POST", "/v1/feedback", "{\"events\":[{\"userId\":\"ada\"}]}"),
          HttpCall.json("PUT", "/v1/users/ada/interests/nothing", "{\"preference\":\"more\"}"));

  private final SplittableRandom random;
  private final List<String> people;
  private final List<Made> made;
  private final Instant now;
  private int feedback;

  /** An answer that all processes know: its id, for whom it was made, and its items. */
  record Made(String id, String person, List<String> items) {}

  SampleCalls(long seed, List<Made> made, Instant now) {
    this.random = new SplittableRandom(seed);
    this.made = made;
    this.people = made.stream().map(Made::person).toList();
    this.now = now;
  }

  List<HttpCall> take(int count) {
    List<Supplier<HttpCall>> kinds =
        List.of(
            this::recommendation,
            this::explanation,
            this::postedRecommendation,
            this::postedExplanation,
            this::feedback,
            this::recommendation,
            this::bad,
            this::similar,
            this::explanation,
            this::interests,
            this::preference,
            this::about);
    List<HttpCall> calls = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      calls.add(kinds.get(n % kinds.size()).get());
    }
    return calls;
  }

  private HttpCall recommendation() {
    HttpCall call =
        HttpCall.get(
            "/v1/users/%s/recommendations?exploration=0&%s".formatted(person(), any(OPTIONS)));
    return random.nextInt(4) == 0 ? call.with("accept-language", "zh-CN,zh;q=0.9,en;q=0.5") : call;
  }

  private HttpCall postedRecommendation() {
    String lang = any(List.of("en", "zh"));
    return HttpCall.json(
        "POST",
        "/v1/recommendations",
        random.nextBoolean()
            ? """
            {"history":[{"itemId":"%s","type":"like","occurredAt":"%s"}],"exploration":0,"lang":"%s"}"""
                .formatted(item(), now, lang)
            : """
            {"userId":"%s","candidates":["%s","%s","%s"],"exploration":0,"explain":"full","lang":"%s"}"""
                .formatted(person(), item(), item(), item(), lang));
  }

  private HttpCall explanation() {
    Made answer = any(made);
    String id = "/v1/recommendations/" + answer.id();
    if (random.nextInt(6) == 0) {
      return HttpCall.get(id + "/explanation");
    }
    String method = any(METHODS);
    String address = id + "/items/" + any(answer.items()) + "/explanation?method=" + method;
    return switch (random.nextInt(5)) {
      case 0 -> HttpCall.get(address + "&lang=zh");
      case 1 -> HttpCall.get(address + "&against=" + any(answer.items()));
      case 2 -> HttpCall.get(address + "&baseline=new-user");
      case 3 -> HttpCall.get(address).with("accept", "image/svg+xml");
      default -> HttpCall.get(address + "&userId=" + answer.person());
    };
  }

  private HttpCall postedExplanation() {
    return HttpCall.json(
        "POST",
        "/v1/explanations",
        "{\"userId\":\"%s\",\"itemId\":\"%s\",\"method\":\"%s\"}"
            .formatted(person(), item(), any(METHODS)));
  }

  private HttpCall feedback() {
    feedback++;
    String event =
        "{\"eventId\":\"same-%d\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
            .formatted(
                feedback,
                person(),
                item(),
                any(List.of("click", "like", "dislike", "cart")),
                now.minusSeconds(3_600 - feedback));
    return HttpCall.json("POST", "/v1/feedback", "{\"events\":[" + event + "]}");
  }

  private HttpCall similar() {
    return HttpCall.get("/v1/items/" + item() + "/similar?limit=" + random.nextInt(1, 20));
  }

  private HttpCall interests() {
    return HttpCall.get("/v1/users/" + person() + "/interests?lang=" + any(List.of("en", "zh")));
  }

  private HttpCall preference() {
    String attribute = any(List.of("tag:black", "tag:cream", "category:Audio"));
    return HttpCall.json(
        "PUT",
        "/v1/users/" + person() + "/interests/" + attribute,
        "{\"preference\":\"" + any(List.of("more", "less", "block", "auto")) + "\"}");
  }

  private HttpCall about() {
    return HttpCall.get(
        any(
            List.of(
                "/v1/models/current/parameters",
                "/v1/models/current/parameters?lang=zh",
                "/v1/models",
                "/v1/models/current",
                "/v1/items/" + item())));
  }

  private HttpCall bad() {
    return any(BAD);
  }

  private String person() {
    return random.nextInt(8) == 0 ? "nobody-" + random.nextInt(9) : any(people);
  }

  private String item() {
    return any(any(made).items());
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
