package dev.whence.bootstrap;

import dev.whence.learning.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows progress to a person: a bar on a terminal, else one line when a work begins. */
final class ProgressDisplay implements Progress, AutoCloseable {

  private final PrintStream out;
  private final boolean terminal;
  private String work = "";
  private @Nullable ProgressBar bar;

  ProgressDisplay(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** On standard error, so that standard output holds results alone. */
  static ProgressDisplay onStandardError() {
    return new ProgressDisplay(System.err, isTerminal(System.console()));
  }

  /**
   * From Java 22 on there is always a console, and it must be asked; before, one meant a terminal.
   */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void step(String what, long done, long total) {
    if (!what.equals(work)) {
      close();
      work = what;
      begin(what, total);
    }
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  private void begin(String what, long total) {
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(what)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
              .build();
    } else {
      out.println(what + " …");
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    work = "";
  }
}
