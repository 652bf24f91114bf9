package dev.whence.bootstrap;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Makes of each line of the log what CloudWatch can find and take; drops none. */
@LoggingFilter(name = "function")
public final class FunctionLog implements Filter {

  @Override
  public boolean isLoggable(LogRecord line) {
    if (line instanceof ExtLogRecord record) {
      InvocationFields.addTo(record);
    }
    Throwable thrown = line.getThrown();
    if (thrown != null && !(thrown instanceof ShortTrace)) {
      line.setThrown(new ShortTrace(thrown));
    }
    return true;
  }
}
