package dev.whence.function.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EventFunctionTest.Broken.class)
class EventFunctionTest {

  /** A function that fails in a way that ends Quarkus' poll loop. */
  public static final class Broken extends FunctionProfile {
    public Broken() {
      super("broken", Map.of());
    }
  }

  @Test
  void handleRequest_errorInTheFunction_isReportedAndTheNextEventIsAnswered() {
    Invocation failed = Invocation.of("[]");
    Invocation next = Invocation.of("{\"after\":\"the error\"}");

    assertThat(failed.succeeded()).isFalse();
    assertThat(failed.errorType()).isEqualTo(BrokenInvocationException.class.getName());
    assertThat(failed.errorMessage()).contains("StackOverflowError");
    assertThat(next.succeeded()).isTrue();
    assertThat(next.answer()).hasToString("{\"after\":\"the error\"}");
  }
}
