package dev.whence.bootstrap;

import dev.whence.learning.Progress;
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
    return new ProgressDisplay(System.err, System.console() != null);
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
