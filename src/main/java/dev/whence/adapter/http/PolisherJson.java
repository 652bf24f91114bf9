package dev.whence.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.explain.ReasonOutline;
import dev.whence.explain.ReasonPolisher.PolisherUnavailableException;
import dev.whence.explain.ReasonSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a polisher is asked, and what it answers.
 *
 * <pre>{@code
 * {"language":"en","reasons":[{"text":"<1>because you liked {1}</1>; <2>shown to try something new</2>",
 *   "segments":[{"mark":1,"kind":"ground","group":"history","direction":"for","strength":"plain","inferred":false},
 *               {"mark":2,"kind":"note","subject":"exploration"}]}]}
 *
 * {"reasons":["<1>since you liked {1}</1>; <2>this is an exploration</2>"]}
 * }</pre>
 *
 * The answer has one text for each reason, in their order; null where there is no better one.
 */
final class PolisherJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PolisherJson() {}

  static String write(List<ReasonOutline> outlines) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("language", outlines.get(0).language().code());
    ArrayNode reasons = question.putArray("reasons");
    for (ReasonOutline outline : outlines) {
      ObjectNode reason = reasons.addObject().put("text", outline.marked());
      ArrayNode segments = reason.putArray("segments");
      for (ReasonSegment segment : outline.segments()) {
        write(segment, segments.addObject().put("mark", segments.size()));
      }
    }
    return question.toString();
  }

  private static void write(ReasonSegment segment, ObjectNode node) {
    if (segment instanceof ReasonSegment.Ground ground) {
      node.put("kind", "ground");
      node.put("group", ground.named().group().word());
      node.put("direction", ground.named().direction().word());
      node.put("strength", ground.strength().word());
      node.put("inferred", ground.inferred());
    } else if (segment instanceof ReasonSegment.Remark remark) {
      node.put("kind", "note");
      node.put("subject", remark.subject());
    }
  }

  /**
   * @param reasons how many texts there have to be
   * @throws PolisherUnavailableException if the answer is another
   */
  static List<Optional<String>> read(byte[] answer, int reasons) {
    JsonNode texts;
    try {
      texts = MAPPER.readTree(answer).path("reasons");
    } catch (IOException noJson) {
      throw new PolisherUnavailableException(
          "the answer of " + answer.length + " bytes is no JSON", noJson);
    }
    if (!texts.isArray() || texts.size() != reasons) {
      throw new PolisherUnavailableException(
          "the answer has to hold a list 'reasons' of " + reasons + " texts");
    }
    List<Optional<String>> read = new ArrayList<>(reasons);
    texts.forEach(
        text -> read.add(text.isTextual() ? Optional.of(text.textValue()) : Optional.empty()));
    return read;
  }
}
