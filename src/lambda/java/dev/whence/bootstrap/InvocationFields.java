package dev.whence.bootstrap;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The ids of the invocation under way, for every line of the log, whichever thread writes it.
 *
 * <p>A process has one invocation at a time. The usual context of a thread would not reach the
 * threads of Redis' answers, nor leave those that go on after the invocation.
 */
final class InvocationFields {

  private static volatile Map<String, String> fields = Map.of();

  private InvocationFields() {}

  static void addTo(ExtLogRecord line) {
    fields.forEach(line::putMdc);
  }

  static void set(Map<String, String> ofInvocation) {
    fields = Map.copyOf(ofInvocation);
  }

  static void clear() {
    fields = Map.of();
  }
}
