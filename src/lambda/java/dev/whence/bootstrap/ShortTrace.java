package dev.whence.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Stands in for an exception in a line of the log, and prints of it what tells a fault: the first
 * and the last of its causes, the inmost frames of each. That is at most some 30,000 characters,
 * however long the exception is, and so, even if JSON needs six for each of them, less than <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html">the
 * 256 KB that CloudWatch Logs takes</a>.
 */
final class ShortTrace extends Throwable {

  private static final long serialVersionUID = 1L;

  private static final int CAUSES_AT_EACH_END = 3;
  private static final int FRAMES = 20;
  private static final int SUPPRESSED = 2;
  private static final int MESSAGE_CHARACTERS = 500;
  private static final int FRAME_CHARACTERS = 200;

  private final String text;

  ShortTrace(Throwable thrown) {
    super(null, null, false, false);
    StringBuilder lines = new StringBuilder();
    List<Throwable> chain = chain(thrown);
    int leftOut = Math.max(0, chain.size() - 2 * CAUSES_AT_EACH_END);
    for (int n = 0; n < chain.size(); n++) {
      if (n < CAUSES_AT_EACH_END || n >= CAUSES_AT_EACH_END + leftOut) {
        describe(n == 0 ? "" : "Caused by: ", chain.get(n), lines);
      } else if (n == CAUSES_AT_EACH_END) {
        lines.append("... ").append(leftOut).append(" causes more\n");
      }
    }
    text = lines.toString().stripTrailing();
  }

  /** The exception and its causes, each once: an exception may be among its own causes. */
  private static List<Throwable> chain(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable next = thrown; next != null && seen.add(next); next = next.getCause()) {
      chain.add(next);
    }
    return chain;
  }

  private static void describe(String caption, Throwable thrown, StringBuilder lines) {
    lines.append(caption).append(start(thrown, MESSAGE_CHARACTERS)).append('\n');
    StackTraceElement[] frames = thrown.getStackTrace();
    Arrays.stream(frames)
        .limit(FRAMES)
        .forEach(
            frame -> lines.append("\tat ").append(start(frame, FRAME_CHARACTERS)).append('\n'));
    more(frames.length - FRAMES, lines);
    Throwable[] suppressed = thrown.getSuppressed();
    Arrays.stream(suppressed)
        .limit(SUPPRESSED)
        .forEach(
            beside ->
                lines
                    .append("\tSuppressed: ")
                    .append(start(beside, MESSAGE_CHARACTERS))
                    .append('\n'));
    more(suppressed.length - SUPPRESSED, lines);
  }

  private static void more(int leftOut, StringBuilder lines) {
    if (leftOut > 0) {
      lines.append("\t... ").append(leftOut).append(" more\n");
    }
  }

  private static String start(Object of, int characters) {
    String text = String.valueOf(of);
    return text.length() <= characters ? text : text.substring(0, characters) + "...";
  }

  @Override
  public String toString() {
    return text;
  }
}
