package dev.whence.function.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.StrictJson;
import dev.whence.function.invocation.Invocations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A function that is called with one JSON document and answers with one. Whatever it throws is
 * reported to the caller as an error of this one invocation, and the next is taken.
 */
public abstract class EventFunction implements RequestStreamHandler {

  private static final Logger LOG = Logger.getLogger(EventFunction.class);

  private final Invocations invocations;

  protected EventFunction(Invocations invocations) {
    this.invocations = invocations;
  }

  /**
   * @throws dev.whence.adapter.json.InvalidJsonException if the event is no strict JSON
   * @throws UnfitEventException if it is not of a kind that this function takes
   */
  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    try (Invocations.Running running = invocations.begin(context)) {
      JsonNode answered = survivably(event.readAllBytes(), left);
      answer.write(StrictJson.write(answered).getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The poll loop of a native build goes on after an Exception and ends with an Error, and its
   * process would then sit there until every further invocation times out.
   */
  private JsonNode survivably(byte[] event, Duration left) {
    try {
      return handle(StrictJson.parse(event), left);
    } catch (InvalidJsonException unreadable) {
      LOG.errorf("the event is not valid, %s", unreadable.places());
      throw unreadable;
    } catch (Error failed) {
      throw new BrokenInvocationException(failed);
    }
  }

  /**
   * Handles one event.
   *
   * @param left until the platform stops the function
   * @return what the caller gets
   */
  protected abstract JsonNode handle(JsonNode event, Duration left);
}
