package dev.whence.function.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.function.invocation.Invocations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers with the event, but recurs without end if that is a list. */
@Named("broken")
@Singleton
public final class BrokenFunction extends EventFunction {

  BrokenFunction(Invocations invocations) {
    super(invocations);
  }

  @Override
  protected JsonNode handle(JsonNode event, Duration left) {
    return event.isArray() ? handle(event, left) : event;
  }
}
