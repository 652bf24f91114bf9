package dev.whence.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it is sent to whatever answers HTTP.
 *
 * @param target path and, after a question mark, query, both encoded
 */
record HttpCall(String method, String target, Map<String, String> headers, Optional<String> body) {

  private static final int SHOWN = 300;

  static HttpCall get(String target) {
    return new HttpCall("GET", target, Map.of(), Optional.empty());
  }

  static HttpCall json(String method, String target, String body) {
    return new HttpCall(
        method, target, Map.of("content-type", "application/json"), Optional.of(body));
  }

  HttpCall with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new HttpCall(method, target, all, body);
  }

  /** The event that a function gets of it. */
  byte[] event() {
    GatewayEvent event =
        body.map(text -> GatewayEvent.request(method, target, text))
            .orElseGet(() -> GatewayEvent.request(method, target));
    for (String unwanted : new String[] {"content-type", "accept", "accept-language"}) {
      event.withoutHeader(unwanted);
    }
    headers.forEach(event::header);
    return event.json().toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    String text = body.orElse("");
    return "%s %s %s %s"
        .formatted(method, target, headers, text.substring(0, Math.min(SHOWN, text.length())));
  }
}
