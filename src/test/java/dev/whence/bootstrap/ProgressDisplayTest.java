package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ProgressDisplay display =
      new ProgressDisplay(new PrintStream(shown, true, StandardCharsets.UTF_8), false);

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void step_noTerminal_printsALineWhenAWorkBegins() {
    display.step("counting", 1, 3);
    display.step("counting", 2, 3);
    display.step("training", 1, 2);
    display.step("training", 2, 2);

    assertThat(text().lines()).containsExactly("counting …", "training …");
  }

  @Test
  void step_sameWorkAfterClose_printsItsLineAgain() {
    display.step("counting", 3, 3);
    display.close();
    display.step("counting", 1, 3);

    assertThat(text().lines()).containsExactly("counting …", "counting …");
  }

  @Test
  void close_nothingBegun_printsNothing() {
    display.close();

    assertThat(text()).isEmpty();
  }
}
