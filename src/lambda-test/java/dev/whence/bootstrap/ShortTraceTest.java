package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShortTraceTest {

  private static Throwable thrown(String message, Throwable cause, int frames) {
    Throwable thrown = new IllegalStateException(message, cause);
    StackTraceElement[] trace = new StackTraceElement[frames];
    Arrays.fill(trace, new StackTraceElement("shop.Till", "pay", "Till.java", 7));
    thrown.setStackTrace(trace);
    return thrown;
  }

  @Test
  void toString_shortException_isItsStackTraceInFull() {
    Throwable thrown = thrown("no change", thrown("no coins", null, 1), 2);
    thrown.addSuppressed(thrown("drawer stuck", null, 1));

    assertThat(new ShortTrace(thrown))
        .hasToString(
            """
            java.lang.IllegalStateException: no change
            \tat shop.Till.pay(Till.java:7)
            \tat shop.Till.pay(Till.java:7)
            \tSuppressed: java.lang.IllegalStateException: drawer stuck
            Caused by: java.lang.IllegalStateException: no coins
            \tat shop.Till.pay(Till.java:7)""");
  }

  @Test
  void toString_manyFramesAndSuppressed_countsThoseLeftOut() {
    Throwable thrown = thrown("deep", null, 1024);
    for (int n = 0; n < 5; n++) {
      thrown.addSuppressed(thrown("beside it", null, 0));
    }

    assertThat(new ShortTrace(thrown).toString().lines())
        .hasSize(1 + 20 + 1 + 2 + 1)
        .contains("\t... 1004 more", "\t... 3 more");
  }

  @Test
  void toString_manyCauses_keepsTheFirstAndTheLast() {
    Throwable thrown = null;
    for (int n = 100; n >= 1; n--) {
      thrown = thrown("number " + n, thrown, 0);
    }

    assertThat(new ShortTrace(thrown).toString().lines())
        .containsExactly(
            "java.lang.IllegalStateException: number 1",
            "Caused by: java.lang.IllegalStateException: number 2",
            "Caused by: java.lang.IllegalStateException: number 3",
            "... 94 causes more",
            "Caused by: java.lang.IllegalStateException: number 98",
            "Caused by: java.lang.IllegalStateException: number 99",
            "Caused by: java.lang.IllegalStateException: number 100");
  }

  @Test
  void toString_longMessage_isCut() {
    assertThat(new ShortTrace(thrown("x".repeat(10_000), null, 0)).toString())
        .endsWith("x...")
        .hasSizeLessThan(600);
  }

  @Test
  void toString_amongItsOwnCauses_ends() {
    Throwable inner = new IllegalStateException("inner");
    Throwable outer = thrown("outer", inner, 0);
    inner.initCause(outer);
    inner.setStackTrace(new StackTraceElement[0]);

    assertThat(new ShortTrace(outer).toString().lines()).hasSize(2);
  }
}
