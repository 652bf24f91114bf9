package dev.whence.bootstrap;

import io.quarkus.logging.LoggingFilter;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Gives every line of the log the ids of the invocation under way, whichever thread writes it.
 *
 * <p>A process has one invocation at a time. The usual context of a thread would not reach the
 * threads of Redis' answers, nor leave those that go on after the invocation.
 */
@LoggingFilter(name = "invocation")
public final class InvocationFields implements Filter {

  private static volatile Map<String, String> fields = Map.of();

  @Override
  public boolean isLoggable(LogRecord line) {
    if (line instanceof ExtLogRecord record) {
      fields.forEach(record::putMdc);
    }
    return true;
  }

  static void set(Map<String, String> ofInvocation) {
    fields = Map.copyOf(ofInvocation);
  }

  static void clear() {
    fields = Map.of();
  }
}
