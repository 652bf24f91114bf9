package dev.whence.function.retrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.learning.Retraining;

/**
 * A run as its caller is told of it: {@code outcome} is one of the words of the meter, {@code text}
 * a line to read, and the figures beside them depend on the outcome.
 */
final class RetrainAnswer {

  private RetrainAnswer() {}

  static JsonNode of(Retraining.Outcome outcome) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("outcome", OutcomeText.word(outcome))
            .put("text", OutcomeText.of(outcome));
    if (outcome instanceof Retraining.Outcome.Published published) {
      answer.put("version", published.card().version().value());
      answer.put("newEvents", published.newEvents());
    } else if (outcome instanceof Retraining.Outcome.Refused refused) {
      answer.put("version", refused.card().version().value());
      answer.put("reason", refused.reason());
    } else if (outcome instanceof Retraining.Outcome.RolledBack back) {
      answer.put("version", back.to().value());
      answer.put("rolledBack", back.from().value());
      answer.put("reason", back.reason());
    } else if (outcome instanceof Retraining.Outcome.Paused paused) {
      answer.put("epochs", paused.epochs());
    } else if (outcome instanceof Retraining.Outcome.NothingToLearn nothing) {
      answer.put("reason", nothing.reason());
    }
    return answer;
  }
}
