package dev.whence.bootstrap;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the function of this process, with all that it needs, before the first event: connections
 * are made while the platform waits for the start, and what is not configured ends it.
 */
@Singleton
final class ChosenFunction {

  void prepare(
      @Observes StartupEvent start,
      @ConfigProperty(name = "quarkus.lambda.handler") String name,
      @Any Instance<RequestStreamHandler> functions) {
    StartFailure.tell(() -> functions.select(NamedLiteral.of(name)).get());
  }
}
