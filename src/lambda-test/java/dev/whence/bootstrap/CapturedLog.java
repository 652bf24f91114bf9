package dev.whence.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * The lines of the log, as the console writes them with its own format and filter, and what else
 * goes to the standard output.
 */
final class CapturedLog implements AutoCloseable {

  private final Handler console = console(Logger.getLogger("").getHandlers());
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Handler capturing =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (console.isLoggable(line)) {
            lines.add(console.getFormatter().format(line));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  CapturedLog() {
    Logger.getLogger("").addHandler(capturing);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines of metrics. */
  List<String> metrics() {
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(EmfShape::isEmf)
        .map(line -> line + "\n")
        .toList();
  }

  @Override
  public void close() {
    System.setOut(out);
    Logger.getLogger("").removeHandler(capturing);
  }

  private static Handler console(Handler[] handlers) {
    return Arrays.stream(handlers)
        .map(
            handler ->
                handler instanceof ConsoleHandler
                    ? handler
                    : handler instanceof ExtHandler parent ? console(parent.getHandlers()) : null)
        .filter(handler -> handler != null)
        .findFirst()
        .orElse(null);
  }
}
